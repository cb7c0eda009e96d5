#pragma once

#include <filesystem>

#include "communities/community_service.hpp"
#include "imports/import_desk.hpp"
#include "imports/import_rights.hpp"
#include "imports/upload_shelf.hpp"

namespace hearth::imports {

struct ImportRooms {
  UploadShelf& uploads;
  ImportDesk& desk;
  conversations::ImportService& imports;
  communities::CommunityService& communities;
  std::filesystem::path rejects;  // folder of the files of lines that could not be read
};

void mount_import_routes(http::Router& router, const ImportRights& rights, const ImportRooms& rooms);

}  // namespace hearth::imports
