#include "channels/exports/whatsapp_grammar.hpp"

namespace hearth::channels::exports {
namespace {

using enum WhatsAppClause;
using Pattern = WhatsAppPattern;
using Words = std::string_view;

constexpr Pattern kEnglish[] = {
    {nothing, "{a} added this group to *"},
    {nothing, "{a} removed this group from *"},
    {nothing, "{a} changed to an admin*"},
    {nothing, "{a} added the group *"},
    {nothing, "{a} removed the group *"},
    {nothing, "{a} removed this group's *"},
    {joined, "{b} joined using this group's invite link*"},
    {joined, "{b} joined using this group’s invite link*"},
    {joined, "{b} joined using your invite*"},
    {joined, "{b} joined using * link*"},
    {joined, "{b} joined from the community*"},
    {joined, "{b} joined the group*"},
    {joined, "{b} joined this group*"},
    {joined, "{b} joined"},
    {group_renamed, "{a} created group {t}"},
    {group_renamed, "{a} created the group {t}"},
    {group_renamed, "{a} changed the subject from * to {t}"},
    {group_renamed, "{a} changed the subject to {t}"},
    {group_renamed, "{a} changed the group name from * to {t}"},
    {group_renamed, "{a} changed the group name to {t}"},
    {renamed, "{a} changed to {t}"},
    {renamed, "{a} changed their phone number to {t}"},
    {added, "{a} added {b}"},
    {removed, "{a} removed {b}"},
    {joined, "{b} was added"},
    {joined, "{b} were added"},
    {removed, "{b} was removed"},
    {removed, "{b} were removed"},
    {left, "{b} left the group"},
    {left, "{b} left"},
};
constexpr Words kEnglishAnd[] = {" and ", " & "};
constexpr Words kEnglishYou[] = {"You", "you"};

constexpr Pattern kChinese[] = {
    {nothing, "{a}添加了群组*"},
    {nothing, "{a}移除了群组*"},
    {nothing, "{a}新增了群組*"},
    {nothing, "{a}移除了群組*"},
    {joined, "{b}使用*邀请链接加入*"},
    {joined, "{b}通过*邀请链接加入*"},
    {joined, "{b}使用*邀請連結加入*"},
    {joined, "{b}透過*邀請連結加入*"},
    {joined, "{b}從社群加入*"},
    {joined, "{b}从社群加入*"},
    {group_renamed, "{a}创建了群组{t}"},
    {group_renamed, "{a}建立了群组{t}"},
    {group_renamed, "{a}已创建群组{t}"},
    {group_renamed, "{a}建立了群組{t}"},
    {group_renamed, "{a}已建立群組{t}"},
    {group_renamed, "{a}创建了{t}群组"},
    {group_renamed, "{a}将主题从*更改为{t}"},
    {group_renamed, "{a}将主题更改为{t}"},
    {group_renamed, "{a}将主题从*改为{t}"},
    {group_renamed, "{a}将群组名称从*更改为{t}"},
    {group_renamed, "{a}将群组名称更改为{t}"},
    {group_renamed, "{a}将群组名称改为{t}"},
    {group_renamed, "{a}将群组主题从*更改为{t}"},
    {group_renamed, "{a}将群组主题更改为{t}"},
    {group_renamed, "{a}更改了主题为{t}"},
    {group_renamed, "{a}將主旨由*改為{t}"},
    {group_renamed, "{a}將主旨更改為{t}"},
    {group_renamed, "{a}將主旨變更為{t}"},
    {group_renamed, "{a}將群組名稱從*變更為{t}"},
    {group_renamed, "{a}將群組名稱由*更改為{t}"},
    {group_renamed, "{a}將群組名稱變更為{t}"},
    {group_renamed, "{a}將群組名稱更改為{t}"},
    {group_renamed, "{a}將群組名稱改為{t}"},
    {group_renamed, "{a}已將群組名稱*為{t}"},
    {renamed, "{a}已更换为{t}"},
    {renamed, "{a}已更改为{t}"},
    {renamed, "{a}的号码已更改为{t}"},
    {renamed, "{a}已更換為{t}"},
    {renamed, "{a}已變更為{t}"},
    {removed, "{a}将{b}移出了群组*"},
    {removed, "{a}将{b}移出群组*"},
    {removed, "{a}將{b}移出*群組*"},
    {removed, "{a}已將{b}移除*"},
    {removed, "{b}已被移除*"},
    {removed, "{b}被移除*"},
    {removed, "{a}移除了{b}"},
    {removed, "{a}已移除{b}"},
    {joined, "{b}已被添加*"},
    {joined, "{b}被添加*"},
    {joined, "{b}已被新增*"},
    {added, "{a}将{b}加入了群组*"},
    {added, "{a}已將{b}加入*"},
    {added, "{a}添加了{b}"},
    {added, "{a}已添加{b}"},
    {added, "{a}新增了{b}"},
    {added, "{a}已新增{b}"},
    {left, "{b}离开了*"},
    {left, "{b}已离开*"},
    {left, "{b}退出了群*"},
    {left, "{b}已退出*"},
    {left, "{b}離開了*"},
    {left, "{b}已離開*"},
    {left, "{b}退出了*"},
    {joined, "{b}加入了群组*"},
    {joined, "{b}加入群组*"},
    {joined, "{b}加入了群組*"},
    {joined, "{b}已加入*"},
};
constexpr Words kChineseAnd[] = {"和", "與", "与", "及"};
constexpr Words kChineseYou[] = {"你", "您"};

constexpr Pattern kGerman[] = {
    {joined, "{b} ist * beigetreten*"},
    {joined, "{b} wurde hinzugefügt*"},
    {removed, "{b} wurde entfernt*"},
    {left, "{b} hat die Gruppe verlassen*"},
    {group_renamed, "{a} hat die Gruppe {t} erstellt*"},
    {group_renamed, "{a} hast die Gruppe {t} erstellt*"},
    {group_renamed, "{a} hat den Betreff * zu {t} geändert*"},
    {group_renamed, "{a} hat den Gruppennamen * zu {t} geändert*"},
    {renamed, "{a} hat zu {t} gewechselt*"},
    {added, "{a} hat {b} hinzugefügt*"},
    {added, "{a} hast {b} hinzugefügt*"},
    {removed, "{a} hat {b} entfernt*"},
    {removed, "{a} hast {b} entfernt*"},
};
constexpr Words kGermanAnd[] = {" und "};
constexpr Words kGermanYou[] = {"Du", "du", "dich"};

constexpr Pattern kSpanish[] = {
    {joined, "{b} se unió *enlace de invitación*"},
    {joined, "Se añadió a {b}"},
    {joined, "Se agregó a {b}"},
    {removed, "Se eliminó a {b}"},
    {left, "{b} salió del grupo"},
    {left, "{b} abandonó el grupo"},
    {left, "{b} salió"},
    {group_renamed, "{a} creó el grupo {t}"},
    {group_renamed, "{a} cambió el asunto * a {t}"},
    {group_renamed, "{a} cambió el asunto a {t}"},
    {group_renamed, "{a} cambió el nombre del grupo * a {t}"},
    {renamed, "{a} cambió a {t}"},
    {added, "{a} añadió a {b}"},
    {added, "{a} agregó a {b}"},
    {removed, "{a} eliminó a {b}"},
    {removed, "{a} sacó a {b}"},
    {removed, "{a} expulsó a {b}"},
};
constexpr Words kSpanishAnd[] = {" y ", " e "};
constexpr Words kSpanishYou[] = {"Tú", "tú", "ti"};

constexpr Pattern kPortuguese[] = {
    {joined, "{b} entrou usando *convite*"},
    {joined, "{b} entrou usando o link*"},
    {joined, "{b} foi adicionado*"},
    {removed, "{b} foi removido*"},
    {left, "{b} saiu do grupo"},
    {left, "{b} saiu"},
    {group_renamed, "{a} criou o grupo {t}"},
    {group_renamed, "{a} mudou o nome * para {t}"},
    {group_renamed, "{a} alterou o nome * para {t}"},
    {group_renamed, "{a} mudou o assunto * para {t}"},
    {renamed, "{a} mudou para {t}"},
    {added, "{a} adicionou {b}"},
    {removed, "{a} removeu {b}"},
};
constexpr Words kPortugueseAnd[] = {" e "};
constexpr Words kPortugueseYou[] = {"Você", "você"};

constexpr Pattern kFrench[] = {
    {joined, "{b} a rejoint *"},
    {joined, "{b} a été ajouté*"},
    {removed, "{b} a été retiré*"},
    {left, "{b} a quitté*"},
    {left, "{b} est parti*"},
    {group_renamed, "{a} a créé le groupe {t}"},
    {group_renamed, "{a} a changé le sujet * à {t}"},
    {group_renamed, "{a} a changé le sujet * en {t}"},
    {group_renamed, "{a} a changé le nom * en {t}"},
    {added, "{a} a ajouté {b}"},
    {removed, "{a} a retiré {b}"},
    {removed, "{a} a supprimé {b}"},
};
constexpr Words kFrenchAnd[] = {" et "};
constexpr Words kFrenchYou[] = {"Vous", "vous"};

constexpr Pattern kItalian[] = {
    {joined, "{b} si è unit* link *invito*"},
    {left, "{b} ha abbandonato*"},
    {left, "{b} è uscit*"},
    {group_renamed, "{a} ha creato il gruppo {t}"},
    {group_renamed, "{a} ha cambiato l'oggetto * in {t}"},
    {group_renamed, "{a} ha cambiato il nome * in {t}"},
    {added, "{a} ha aggiunto {b}"},
    {removed, "{a} ha rimosso {b}"},
};
constexpr Words kItalianAnd[] = {" e ", " ed "};
constexpr Words kItalianYou[] = {"Tu", "te", "ti"};

constexpr Pattern kDutch[] = {
    {joined, "{b} is lid geworden *"},
    {joined, "{b} neemt nu deel *"},
    {left, "{b} heeft de groep verlaten"},
    {group_renamed, "{a} heeft de groep {t} gemaakt"},
    {group_renamed, "{a} heeft de groep {t} aangemaakt"},
    {group_renamed, "{a} heeft het onderwerp * in {t}"},
    {added, "{a} heeft {b} toegevoegd"},
    {removed, "{a} heeft {b} verwijderd"},
};
constexpr Words kDutchAnd[] = {" en "};
constexpr Words kDutchYou[] = {"Jij", "jij", "je", "jou", "U", "u"};

constexpr Pattern kIndonesian[] = {
    {joined, "{b} bergabung menggunakan tautan*"},
    {left, "{b} keluar"},
    {group_renamed, "{a} membuat grup {t}"},
    {group_renamed, "{a} mengubah subjek * menjadi {t}"},
    {added, "{a} menambahkan {b}"},
    {removed, "{a} mengeluarkan {b}"},
};
constexpr Words kIndonesianAnd[] = {" dan "};
constexpr Words kIndonesianYou[] = {"Anda", "anda"};

constexpr WhatsAppLanguage kLanguages[] = {
    {kEnglish, kEnglishAnd, kEnglishYou},
    {kChinese, kChineseAnd, kChineseYou},
    {kGerman, kGermanAnd, kGermanYou},
    {kSpanish, kSpanishAnd, kSpanishYou},
    {kPortuguese, kPortugueseAnd, kPortugueseYou},
    {kFrench, kFrenchAnd, kFrenchYou},
    {kItalian, kItalianAnd, kItalianYou},
    {kDutch, kDutchAnd, kDutchYou},
    {kIndonesian, kIndonesianAnd, kIndonesianYou},
};

}  // namespace

std::span<const WhatsAppLanguage> whatsapp_languages() {
  return kLanguages;
}

}  // namespace hearth::channels::exports
