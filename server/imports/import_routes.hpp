#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "communities/community_service.hpp"
#include "imports/import_desk.hpp"
#include "imports/upload_shelf.hpp"
#include "platform/http/router.hpp"

namespace hearth::imports {

// Who may, who it is, and who hears of it for the audit log: the action ("import.started") and what it was done to.
struct ImportRights {
  http::Gate may_run;
  std::function<std::string(const http::Request&)> name_of_caller;
  std::function<void(const http::Request&, std::string_view action, const std::string& subject)> note;
};

struct ImportRooms {
  UploadShelf& uploads;
  ImportDesk& desk;
  conversations::ImportService& imports;
  communities::CommunityService& communities;
  std::filesystem::path rejects;  // folder of the files of lines that could not be read
};

void mount_import_routes(http::Router& router, const ImportRights& rights, const ImportRooms& rooms);

}  // namespace hearth::imports
