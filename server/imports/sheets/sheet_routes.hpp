#pragma once

#include "imports/import_rights.hpp"
#include "imports/sheets/sheet_desk.hpp"
#include "imports/upload_shelf.hpp"

namespace hearth::imports::sheets {

struct SheetRooms {
  UploadShelf& uploads;
  SheetDesk& desk;
  SheetImportService& sheets;
};

// GET  /api/v1/uploads/{upload}/sheet             its first rows, and what the columns seem to be
// POST /api/v1/sheet-imports                      a trial, or the reading itself
// GET  /api/v1/sheet-imports                      newest first, in pages
// GET  /api/v1/sheet-imports/{import}             how far it is, or what came of it
// POST /api/v1/sheet-imports/{import}/stop
// GET  /api/v1/sheet-imports/{import}/bad-rows    as a sheet, to correct and hand in again
void mount_sheet_routes(http::Router& router, const ImportRights& rights, const SheetRooms& rooms);

}  // namespace hearth::imports::sheets
