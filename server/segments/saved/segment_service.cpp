#include "segments/saved/segment_service.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "platform/base/text.hpp"
#include "segments/saved/segment_store.hpp"

namespace hearth::segments {

namespace store = segment_store;

namespace {

constexpr std::size_t kMostSegments = 2000;

Error not_found(SegmentId id) {
  return {ErrorCode::not_found, "segment.not_found", fmt::format("there is no segment {}", id.value)};
}
Error name_taken() {
  return {ErrorCode::conflict,
          "segment.name_taken",
          "another segment has this name",
          {{.where = "/name", .reason = "segment.name_taken"}}};
}
Error in_use(const std::vector<std::string>& users) {
  return {ErrorCode::conflict, "segment.in_use", fmt::format("named by {}", fmt::join(users, ", "))};
}

Result<std::string> checked_name(std::string_view given) {
  std::string name{text::trim(given)};
  const bool is_too_long = text::count_code_points(name) > kLongestSegmentName;
  if (!name.empty() && !is_too_long && text::clean_utf8(name) == name) return name;
  return Error{ErrorCode::invalid,
               "segment.bad",
               "a segment needs a name",
               {{.where = "/name",
                 .reason = name.empty()  ? "missing"
                           : is_too_long ? "too_long"
                                         : "bad_text"}}};
}

// Whether the expression names the segment.
bool names(const Expression& expression, const std::string& folded) {
  if (const auto* segment = std::get_if<InSegment>(&expression.clause))
    return text::to_lower_ascii(segment->name) == folded;
  const auto is_among = [&](const std::vector<Expression>& of) {
    return std::any_of(of.begin(), of.end(), [&](const Expression& one) { return names(one, folded); });
  };
  if (const auto* joined = std::get_if<Joined>(&expression.clause)) return is_among(joined->of);
  if (const auto* negated = std::get_if<Negated>(&expression.clause)) return is_among(negated->of);
  return false;
}

bool is_wanted(const Segment& segment, const SegmentService::Filter& filter, const std::string& folded) {
  if (filter.community && segment.community != filter.community) return false;
  return folded.empty() || text::to_lower_ascii(segment.name).find(folded) != std::string::npos ||
         text::to_lower_ascii(segment.expression).find(folded) != std::string::npos;
}

}  // namespace

std::vector<Segment> SegmentService::list(const Filter& filter) const {
  auto all = deps_.db.read([](sql::Tx& tx) { return store::list_all(tx); });
  const std::string folded = text::to_lower_ascii(text::trim(filter.search));
  std::erase_if(all, [&](const Segment& segment) { return !is_wanted(segment, filter, folded); });
  return all;
}

Result<Segment> SegmentService::load(SegmentId id) const {
  auto segment = deps_.db.read([&](sql::Tx& tx) { return store::find(tx, id); });
  if (!segment) return not_found(id);
  return *std::move(segment);
}

Result<Segment> SegmentService::create(const Wish& wish, const access::Actor& by) {
  const std::string name = TRY(checked_name(wish.name));
  TRY(deps_.audiences.check(wish.community));
  auto read = deps_.audiences.read(wish.expression, {.community = wish.community, .viewer = by.operator_id});
  if (!read.plan) return to_error(read.mistakes);
  return deps_.db.write([&](sql::Tx& tx) -> Result<Segment> {
    if (store::find_named(tx, name)) return name_taken();
    if (store::list_all(tx).size() >= kMostSegments) {
      return Error{ErrorCode::conflict, "segment.too_many", "there are as many segments as can be kept current"};
    }
    const Timestamp now = deps_.clock.now();
    Segment segment{.id = deps_.ids.next<SegmentId>(tx),
                    .name = name,
                    .community = wish.community,
                    .expression = to_text(*read.expression),
                    .operator_id = by.operator_id,
                    .author = by.name,
                    .created_at = now,
                    .changed_at = now};
    store::insert(tx, segment);
    deps_.audit.note(tx, by, {.action = "segment.created", .subject = name});
    return segment;
  });
}

Result<Segment> SegmentService::change(SegmentId id, std::int64_t version, const Wish& wish, const access::Actor& by) {
  const std::string name = TRY(checked_name(wish.name));
  const Segment before = TRY(load(id));
  Segment after = before;
  after.name = name;
  if (!before.frozen_at) {
    TRY(deps_.audiences.check(wish.community));
    auto read = deps_.audiences.read(wish.expression, {.community = wish.community, .viewer = before.operator_id});
    if (!read.plan) return to_error(read.mistakes);
    if (read.plan->needs().segments.contains(id)) {
      return Error{ErrorCode::conflict, "segment.cycle", "a segment cannot be made of itself"};
    }
    after.expression = to_text(*read.expression);
    after.community = wish.community;
  } else if (wish.expression != before.expression || wish.community != before.community) {
    return Error{ErrorCode::conflict, "segment.is_frozen", "a frozen list stays as it is"};
  }
  after.changed_at = deps_.clock.now();
  after.version = version + 1;
  return deps_.db.write([&](sql::Tx& tx) -> Result<Segment> {
    const auto named = store::find_named(tx, name);
    if (named && named->id != id) return name_taken();
    if (!named) {
      if (const auto users = users_of(tx, before); !users.empty()) return in_use(users);
    }
    if (!store::change(tx, after, version)) {
      if (!store::find(tx, id)) return not_found(id);
      return Error{ErrorCode::conflict, "segment.changed_meanwhile", "somebody else has changed it meanwhile"};
    }
    deps_.audit.note(tx, by, {.action = "segment.changed", .subject = name});
    return after;
  });
}

Result<Segment> SegmentService::freeze(SegmentId id, const std::string& given, const access::Actor& by) {
  const std::string name = TRY(checked_name(given));
  const Segment source = TRY(load(id));
  const auto read = deps_.audiences.read(source);
  if (!read.plan) return to_error(read.mistakes);
  const std::vector<MemberId> members = deps_.audiences.list(*read.plan, source.community);
  return deps_.db.write([&](sql::Tx& tx) -> Result<Segment> {
    if (store::find_named(tx, name)) return name_taken();
    Segment frozen = source;
    frozen.id = deps_.ids.next<SegmentId>(tx);
    frozen.name = name;
    frozen.operator_id = by.operator_id;
    frozen.author = by.name;
    frozen.frozen_at = frozen.created_at = frozen.changed_at = deps_.clock.now();
    frozen.version = 1;
    store::insert(tx, frozen);
    store::insert_members(tx, frozen.id, members);
    deps_.audit.note(tx, by, {.action = "segment.frozen", .subject = name});
    return frozen;
  });
}

Done SegmentService::remove(SegmentId id, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    const auto segment = store::find(tx, id);
    if (!segment) return not_found(id);
    auto users = users_of(tx, *segment);
    if (deps_.others) {
      for (std::string& other : deps_.others(tx, id)) users.push_back(std::move(other));
    }
    if (!users.empty()) return in_use(users);
    store::remove(tx, id);
    deps_.audit.note(tx, by, {.action = "segment.removed", .subject = segment->name});
    return {};
  });
}

std::vector<std::string> SegmentService::users_of(sql::Tx& tx, const Segment& segment) {
  const std::string folded = text::to_lower_ascii(segment.name);
  std::vector<std::string> users;
  for (const Segment& other : store::list_all(tx)) {
    if (other.id == segment.id || other.frozen_at) continue;
    const Reading reading = read_text(other.expression);
    if (reading.ok() && names(*reading.expression, folded)) users.push_back(other.name);
  }
  return users;
}

}  // namespace hearth::segments
