#pragma once

#include <filesystem>
#include <memory>

#include "access/entry/access_service.hpp"
#include "app/audience_names.hpp"
#include "app/backup_shelf.hpp"
#include "audience/histories.hpp"
#include "audience/population/population_keeper.hpp"
#include "communities/community_service.hpp"
#include "conversations/conversation_index.hpp"
#include "conversations/conversation_service.hpp"
#include "conversations/import_service.hpp"
#include "imports/import_desk.hpp"
#include "imports/sheets/member_service_book.hpp"
#include "imports/sheets/profile_service_writer.hpp"
#include "imports/sheets/sheet_desk.hpp"
#include "imports/sheets/tag_service_writer.hpp"
#include "imports/upload_shelf.hpp"
#include "insight/overview/overview_service.hpp"
#include "insight/people/people_service.hpp"
#include "insight/purchases/purchase_service.hpp"
#include "insight/reports/report_service.hpp"
#include "members/duplicates/duplicate_service.hpp"
#include "members/erasing/erasure_service.hpp"
#include "members/fields/field_service.hpp"
#include "members/member_service.hpp"
#include "members/merging/merge_service.hpp"
#include "members/notes/note_service.hpp"
#include "members/profile/profile_service.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/idempotency/idempotent_writes.hpp"
#include "platform/log/log.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"
#include "segments/evaluation/leaf_memo.hpp"
#include "segments/exporting/member_sheet.hpp"
#include "segments/keeping/segment_keeper.hpp"
#include "segments/rules/tag_rule_service.hpp"
#include "segments/saved/audience_service.hpp"
#include "segments/saved/segment_service.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"

namespace hearth::app {

// Where the configuration says the database is.
[[nodiscard]] sql::Location location_of(const config::Config& settings);

// Everything that the program is made of, built in order and destroyed in reverse. Safe to use from many threads as its
// parts are.
class App {
 public:
  // Opens the database; one that is empty gets its tables. Fails with storage.cannot_open, or storage.schema_pending
  // naming `hearth migrate` when tables of an older version are there.
  static Result<std::unique_ptr<App>> open(const config::Config& settings);

  [[nodiscard]] const config::Config& settings() const { return settings_; }
  // Days in the time zone of the settings, where no community says another.
  [[nodiscard]] Calendar calendar() const { return Calendar::in(settings_.time_zone).value(); }
  [[nodiscard]] std::filesystem::path data_folder() const { return settings_.data; }
  [[nodiscard]] sql::Database& database() { return *database_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] log::Log& log() { return *log_; }
  [[nodiscard]] Random& random() { return random_; }
  [[nodiscard]] access::AccessService& access() { return access_; }
  [[nodiscard]] communities::CommunityService& communities() { return communities_; }
  [[nodiscard]] members::MemberService& members() { return members_; }
  [[nodiscard]] members::FieldService& member_fields() { return member_fields_; }
  [[nodiscard]] members::MergeService& merges() { return merges_; }
  [[nodiscard]] members::ProfileService& profiles() { return profiles_; }
  [[nodiscard]] members::NoteService& notes() { return notes_; }
  [[nodiscard]] members::DuplicateService& duplicates() { return duplicates_; }
  [[nodiscard]] members::ErasureService& erasure() { return erasure_; }
  [[nodiscard]] tags::TagService& tags() { return tags_; }
  [[nodiscard]] tags::TaggingService& tagging() { return tagging_; }
  [[nodiscard]] conversations::ImportService& imports() { return imports_; }
  [[nodiscard]] conversations::ConversationIndex& conversation_index() { return conversation_index_; }
  [[nodiscard]] conversations::ConversationService& conversations() { return conversations_; }
  [[nodiscard]] audience::Histories& histories() { return histories_; }
  [[nodiscard]] audience::PopulationKeeper& population() { return population_; }
  [[nodiscard]] segments::AudienceService& audiences() { return audiences_; }
  [[nodiscard]] segments::MemberSheet& member_sheet() { return member_sheet_; }
  [[nodiscard]] segments::SegmentService& segments() { return segments_; }
  [[nodiscard]] segments::SegmentKeeper& segment_keeper() { return segment_keeper_; }
  [[nodiscard]] segments::TagRuleService& tag_rules() { return tag_rules_; }
  // Hears what is new, and does what follows from it.
  void keep_segments();
  [[nodiscard]] NameSources name_sources() {
    return {communities_, access_.operators(), members_, member_fields_, tags_};
  }
  [[nodiscard]] insight::ReportService& reports() { return reports_; }
  [[nodiscard]] insight::OverviewService& overviews() { return overviews_; }
  [[nodiscard]] insight::PeopleService& people() { return people_; }
  [[nodiscard]] insight::PurchaseService& purchases() { return purchases_; }
  [[nodiscard]] imports::UploadShelf& uploads() { return uploads_; }
  [[nodiscard]] imports::ImportDesk& import_desk() { return import_desk_; }
  [[nodiscard]] imports::sheets::SheetImportService& sheets() { return sheets_; }
  [[nodiscard]] imports::sheets::SheetDesk& sheet_desk() { return sheet_desk_; }
  [[nodiscard]] std::filesystem::path rejects_folder() const { return settings_.data / "rejects"; }
  [[nodiscard]] BackupShelf& backups() { return backups_; }
  [[nodiscard]] idempotency::IdempotentWrites& idempotent_writes() { return idempotent_writes_; }

  // Takes in what is new of the community and keeps it as a snapshot, so that the next start is quick.
  Done save_history(CommunityId community);
  // The same for all that have been asked for since they were last kept, and for the population. What cannot be kept is
  // logged: the next start takes longer, no more.
  void save_histories();

 private:
  App(const config::Config& settings, std::unique_ptr<sql::Database> database);
  std::vector<std::vector<MemberId>> groups_of(CommunityId community);

  config::Config settings_;
  std::unique_ptr<sql::Database> database_;
  SystemClock clock_;
  SystemRandom random_;
  std::unique_ptr<log::Log> log_;
  sql::IdSource ids_;
  facts::FactLog facts_;
  access::AccessService access_;
  communities::CommunityService communities_;
  members::MemberService members_;
  members::FieldService member_fields_;
  members::MergeService merges_;
  members::ProfileService profiles_;
  members::NoteService notes_;
  members::ErasureService erasure_;
  tags::TagService tags_;
  tags::TaggingService tagging_;
  conversations::ImportService imports_;
  conversations::ConversationIndex conversation_index_;
  audience::Histories histories_;
  audience::PopulationKeeper population_;
  segments::LeafMemo leaf_memo_;
  segments::AudienceService audiences_;
  segments::MemberSheet member_sheet_;
  segments::SegmentService segments_;
  segments::SegmentKeeper segment_keeper_;
  segments::TagRuleService tag_rules_;
  members::DuplicateService duplicates_;
  conversations::ConversationService conversations_;
  insight::ReportService reports_;
  insight::OverviewService overviews_;
  insight::PeopleService people_;
  insight::PurchaseService purchases_;
  imports::UploadShelf uploads_;
  imports::ImportDesk import_desk_;
  imports::sheets::MemberServiceBook member_book_;
  imports::sheets::ProfileServiceWriter profile_writer_;
  imports::sheets::TagServiceWriter tag_writer_;
  imports::sheets::SheetImportService sheets_;
  imports::sheets::SheetDesk sheet_desk_;
  BackupShelf backups_;
  idempotency::IdempotentWrites idempotent_writes_;
};

}  // namespace hearth::app
