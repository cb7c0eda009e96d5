#include "channels/exports/whatsapp_phrases.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "channels/exports/invisible_marks.hpp"
#include "channels/exports/media_kinds.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;

struct Noun {
  std::string_view word;  // ASCII letters in lower case
  std::string_view media;
};

constexpr Noun kOmittedNouns[] = {
    {"image", "image"},
    {"video", "video"},
    {"video note", "video"},
    {"audio", "voice"},
    {"voice message", "voice"},
    {"sticker", "sticker"},
    {"document", "file"},
    {"gif", "image"},
    {"contact card", "contact"},
    {"media", "other"},
    {"bild", "image"},
    {"dokument", "file"},
    {"kontaktkarte", "contact"},
    {"videonachricht", "video"},
    {"imagen", "image"},
    {"documento", "file"},
    {"tarjeta de contacto", "contact"},
    {"multimedia", "other"},
    {"archivo", "other"},
    {"imagem", "image"},
    {"vídeo", "video"},
    {"áudio", "voice"},
    {"figurinha", "sticker"},
    {"cartão do contato", "contact"},
    {"mídia", "other"},
    {"arquivo de mídia", "other"},
    {"vidéo", "video"},
    {"fiche contact", "contact"},
    {"médias", "other"},
    {"fichier", "other"},
    {"immagine", "image"},
    {"scheda contatto", "contact"},
    {"afbeelding", "image"},
    {"contactkaart", "contact"},
    {"medien", "other"},
    {"изображение", "image"},
    {"видео", "video"},
    {"аудио", "voice"},
    {"стикер", "sticker"},
    {"документ", "file"},
    {"图像", "image"},
    {"图片", "image"},
    {"圖片", "image"},
    {"影像", "image"},
    {"视频", "video"},
    {"影片", "video"},
    {"視訊", "video"},
    {"音频", "voice"},
    {"音訊", "voice"},
    {"语音", "voice"},
    {"語音", "voice"},
    {"贴图", "sticker"},
    {"貼圖", "sticker"},
    {"文档", "file"},
    {"文件", "file"},
    {"名片", "contact"},
    {"联系人卡片", "contact"},
    {"聯絡人卡片", "contact"},
    {"影音内容", "other"},
    {"媒体文件", "other"},
    {"多媒体文件", "other"},
    {"多媒體檔案", "other"},
    {"影音檔", "other"},
    {"多媒體檔", "other"},
};

// Before or after the noun, with or without a blank.
constexpr std::string_view kOmittedVerbs[] = {
    "omitted", "weggelassen", "ausgelassen", "ausgeschlossen", "omitida",    "omitido",   "ocultada", "ocultado",
    "oculta",  "oculto",      "absente",     "absent",         "omis",       "omise",     "retiré",   "omessa",
    "omesso",  "omessi",      "esclusa",     "non incluso",    "weggelaten", "пропущено", "пропущен", "опущено",
    "已省略",  "省略",        "已忽略",      "忽略",           "已略去",     "略去",      "略過",     "不含",
};

// Whole lines of Android that no noun and verb make up.
constexpr std::string_view kMediaLines[] = {
    "<Без медиафайлов>",
    "<Медиа пропущены>",
    "<Media tidak disertakan>",
    "<Medya dahil edilmedi>",
    "<メディアは含まれていません>",
    "<미디어를 제외했습니다>",
};

constexpr std::string_view kAttached[] = {
    "(file attached)", "(Datei angehängt)",    "(archivo adjunto)", "(arquivo anexado)", "(fichier joint)",
    "(file allegato)", "(bestand bijgevoegd)", "(файл добавлен)",   "(dosya ekli)",      "(文件附件)",
    "(附件檔案)",      "(檔案已附加)",         "(添付ファイル)",
};

constexpr std::string_view kDeleted[] = {
    "This message was deleted",
    "Diese Nachricht wurde gelöscht",
    "Se eliminó este mensaje",
    "Mensagem apagada",
    "Essa mensagem foi apagada",
    "Ce message a été supprimé",
    "Questo messaggio è stato eliminato",
    "Dit bericht is verwijderd",
    "Сообщение удалено",
    "Данное сообщение удалено",
    "此消息已删除",
    "这条消息已删除",
    "此訊息已刪除",
    "這則訊息已刪除",
};
constexpr std::string_view kDeletedByYou[] = {
    "You deleted this message",
    "Du hast diese Nachricht gelöscht",
    "Eliminaste este mensaje",
    "Você apagou esta mensagem",
    "Vous avez supprimé ce message",
    "Hai eliminato questo messaggio",
    "U hebt dit bericht verwijderd",
    "Вы удалили данное сообщение",
    "您删除了此消息",
    "你删除了这条消息",
    "你已删除此消息",
    "你已刪除此訊息",
    "您已刪除此訊息",
};
constexpr std::string_view kDeletedByAdmin = "This message was deleted by admin";

constexpr std::string_view kEdited[] = {
    "<This message was edited>",
    "<Diese Nachricht wurde bearbeitet>",
    "<Diese Nachricht wurde bearbeitet.>",
    "<Se editó este mensaje>",
    "<Se editó este mensaje.>",
    "<Mensagem editada>",
    "<Ce message a été modifié>",
    "<Questo messaggio è stato modificato>",
    "<Dit bericht is bewerkt>",
    "<Сообщение изменено>",
    "<此消息已编辑>",
    "<这条消息已编辑>",
    "<已编辑>",
    "<此訊息已編輯>",
    "<已編輯>",
};

constexpr std::string_view kEncrypted[] = {
    "end-to-end encrypted",
    "end-to-end encryption",
    "Ende-zu-Ende-verschlüsselt",
    "cifrados de extremo a extremo",
    "criptografia de ponta a ponta",
    "chiffrés de bout en bout",
    "crittografati end-to-end",
    "end-to-end versleuteld",
    "сквозным шифрованием",
    "端到端加密",
    "端对端加密",
    "端對端加密",
};

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view text) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

std::string_view media_of_noun(std::string_view word) {
  for (const Noun& noun : kOmittedNouns) {
    if (noun.word == word) return noun.media;
  }
  return {};
}

// "image omitted", "<Media omitted>", "已省略圖片"; empty where it is none.
std::string_view media_of_placeholder(std::string_view line) {
  constexpr std::size_t kLongest = 48;
  if (line.empty() || line.size() > kLongest) return {};
  if (is_one_of(kMediaLines, line)) return "other";
  const std::string lower = text::to_lower_ascii(line);
  std::string_view words = lower;
  if (words.starts_with('<') && words.ends_with('>')) words = words.substr(1, words.size() - 2);
  if (words.starts_with("view once ")) words.remove_prefix(std::string_view{"view once "}.size());
  if (words.ends_with('.')) words.remove_suffix(1);
  for (const std::string_view verb : kOmittedVerbs) {
    std::string_view media;
    if (words.ends_with(verb)) media = media_of_noun(text::trim(words.substr(0, words.size() - verb.size())));
    if (media.empty() && words.starts_with(verb)) media = media_of_noun(text::trim(words.substr(verb.size())));
    if (!media.empty()) return media;
  }
  return {};
}

// The phones name their files by kind: "IMG-20211231-WA0001.jpg", "00000012-PHOTO-2021-12-31-21-05-09.jpg".
std::string media_of_name(std::string_view file) {
  constexpr Noun kMarks[] = {{"IMG-", "image"},        {"-PHOTO-", "image"}, {"VID-", "video"},    {"-VIDEO-", "video"},
                             {"PTT-", "voice"},        {"AUD-", "audio"},    {"-AUDIO-", "voice"}, {"STK-", "sticker"},
                             {"-STICKER-", "sticker"}, {"-GIF-", "image"},   {".opus", "voice"},   {".vcf", "contact"}};
  for (const Noun& mark : kMarks) {
    if (file.find(mark.word) != kNowhere) return std::string{mark.media};
  }
  return media_of_file(file);
}

// "IMG-1.jpg (file attached)" of Android; the caption follows on the next lines.
std::string media_of_attachment(std::string_view line) {
  if (!line.ends_with(')')) return {};
  for (const std::string_view attached : kAttached) {
    if (line.ends_with(attached)) return media_of_name(text::trim(line.substr(0, line.size() - attached.size())));
  }
  return {};
}

// "<attached: 00000012-PHOTO-….jpg>" of an iPhone, in any language: U+200E stood before it.
std::string media_of_bracket(std::string_view marked) {
  if (!marked.starts_with('<') || !marked.ends_with('>')) return {};
  const std::size_t colon = std::min(marked.find(':'), marked.find("："));
  if (colon == kNowhere || marked.find('.', colon) == kNowhere) return {};
  return media_of_name(marked.substr(colon + 1, marked.size() - colon - 2));
}

std::string_view without_edited(std::string_view text) {
  if (!text.ends_with('>')) return text;
  for (const std::string_view edited : kEdited) {
    if (!text.ends_with(edited)) continue;
    text.remove_suffix(edited.size());
    if (text.ends_with(kLeftToRightMark)) text.remove_suffix(kLeftToRightMark.size());
    if (text.ends_with(' ')) text.remove_suffix(1);
    return text;
  }
  return text;
}

std::string_view without_stop(std::string_view text) {
  text = text::trim(text);
  for (const std::string_view stop : {".", "。"}) {
    if (text.ends_with(stop)) text.remove_suffix(stop.size());
  }
  return text;
}

bool is_deleted(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  if (text.size() > kLongest) return false;
  text = without_stop(text);
  return is_one_of(kDeleted, text) || is_one_of(kDeletedByYou, text) || text.starts_with(kDeletedByAdmin);
}

WhatsAppText with_media(std::string_view media, std::string_view caption) {
  while (caption.ends_with(kLeftToRightMark)) caption.remove_suffix(kLeftToRightMark.size());
  return {.text = std::string{text::trim(caption)}, .media = std::string{media}};
}

// What an iPhone marks with U+200E stands alone or at the end, after a caption or a file's name.
bool read_marked(std::string_view text, WhatsAppText& reading) {
  const std::size_t mark = text.rfind(kLeftToRightMark);
  if (mark == kNowhere) return false;
  const std::string_view marked = text::trim(text.substr(mark + kLeftToRightMark.size()));
  std::string media{media_of_placeholder(marked)};
  if (media.empty()) media = media_of_bracket(marked);
  if (media.empty()) return false;
  reading = with_media(media, text.substr(0, mark));
  return true;
}

bool read_first_line(std::string_view text, WhatsAppText& reading) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text::trim(text.substr(0, end));
  std::string media{media_of_placeholder(line)};
  if (media.empty()) media = media_of_attachment(line);
  if (media.empty()) return false;
  reading = with_media(media, end == kNowhere ? std::string_view{} : text.substr(end + 1));
  return true;
}

std::string_view media_of_start(std::string_view text) {
  constexpr Noun kStarts[] = {{"POLL:\n", "poll"},
                              {"location: https://maps.google.com", "location"},
                              {"Location: https://maps.google.com", "location"},
                              {"live location shared", "location"},
                              {"Live location shared", "location"}};
  for (const Noun& start : kStarts) {
    if (text.starts_with(start.word)) return start.media;
  }
  return {};
}

}  // namespace

WhatsAppText read_whatsapp_text(std::string_view text) {
  text = without_edited(text);
  const bool is_marked = text.starts_with(kLeftToRightMark);
  std::string_view plain = text;
  while (plain.starts_with(kLeftToRightMark)) plain.remove_prefix(kLeftToRightMark.size());
  WhatsAppText reading;
  if (is_deleted(plain)) {
    reading.is_deleted = true;
  } else if (!read_marked(text, reading) && !read_first_line(plain, reading)) {
    reading.text = std::string{plain};
    reading.media = std::string{media_of_start(plain)};
    reading.is_phrase = is_marked && reading.media.empty();
  }
  return reading;
}

bool is_own_deletion(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  if (text.size() > kLongest) return false;
  while (text.starts_with(kLeftToRightMark)) text.remove_prefix(kLeftToRightMark.size());
  return is_one_of(kDeletedByYou, without_stop(text));
}

bool is_encryption_notice(std::string_view text) {
  return std::any_of(std::begin(kEncrypted), std::end(kEncrypted),
                     [text](std::string_view words) { return text.find(words) != kNowhere; });
}

}  // namespace hearth::channels::exports
