#include "imports/upload_views.hpp"

#include "platform/archive/source.hpp"

namespace hearth::imports {
namespace {

Result<const channels::exports::Format*> detect(const Upload& upload) {
  const archive::Source source = TRY(archive::Source::open(upload.path));
  return channels::exports::detect_format(source);
}

}  // namespace

FormatView format_view(const channels::exports::Format& format) {
  return {.format = std::string{format.name}, .title = std::string{format.title}};
}

UploadView upload_view(const Upload& upload) {
  UploadView view{.id = upload.id,
                  .name = upload.name,
                  .size = static_cast<std::int64_t>(upload.size_bytes),
                  .created_at = upload.created_at,
                  .detected = {},
                  .refused = {}};
  const auto format = detect(upload);
  if (format.ok()) {
    view.detected = format_view(**format);
  } else {
    view.refused = RefusalView{.reason = format.error().reason, .detail = format.error().detail};
  }
  return view;
}

}  // namespace hearth::imports
