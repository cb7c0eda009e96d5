#pragma once

#include <fmt/format.h>
#include <stdexcept>
#include <string>

#include "segments/crowd/crowd_world.hpp"
#include "segments/grammar/expression.hpp"

namespace hearth::segments {

// How products of this field ask for an audience.
enum class SqlShape {
  comma_list,  // tags as a list in a text column, the rest by EXISTS
  exists,      // a join table, asked for each member
  in_list,     // the same by IN and NOT IN
  set_algebra  // INTERSECT, UNION, EXCEPT
};
enum class SqlEngine { mariadb, postgres };

// An expression as SQL over the tables of crowd_peer_world.hpp; only what crowd_questions() say.
class CrowdSql {
 public:
  CrowdSql(SqlShape shape, SqlEngine engine) : shape_{shape}, engine_{engine} {}

  [[nodiscard]] std::string count(const Expression& expression) const {
    if (shape_ == SqlShape::set_algebra) return fmt::format("SELECT COUNT(*) FROM ({}) AS found;", set_of(expression));
    return fmt::format("SELECT COUNT(*) FROM customer c WHERE {};", condition_of(expression));
  }
  [[nodiscard]] std::string first_page(const Expression& expression, int limit) const {
    return fmt::format("SELECT c.id FROM customer c WHERE {} ORDER BY c.last_seen DESC, c.id LIMIT {};",
                       condition_of(expression), limit);
  }

 private:
  // Either something that the row of a customer says, or customers of another table, so often at least.
  struct Leaf {
    std::string column = {};
    std::string table = {}, where = {};
    std::int64_t at_least = 1;
    bool is_not = false;
  };

  static std::int64_t day_start(std::int32_t days_ago) { return (Crowd::kNow / kMsPerDay - days_ago) * kMsPerDay; }
  static Leaf said(std::int64_t kind, std::int64_t since, std::int64_t at_least, bool is_not) {
    return {.table = "event",
            .where = fmt::format("kind = {} AND at >= {}", kind, since),
            .at_least = at_least,
            .is_not = is_not};
  }
  static std::int64_t kind_of(const std::string& kind) { return kind == "order.paid" ? 2 : 1; }
  static std::string digits_of(const std::string& name) {
    return std::to_string(std::stoll(name.substr(name.find_first_of("0123456789"))));
  }

  [[nodiscard]] Leaf leaf_of(const Expression& expression) const {
    if (const auto* tagged = std::get_if<Tagged>(&expression.clause)) {
      const std::string tag = digits_of(tagged->tag.name);
      if (shape_ != SqlShape::comma_list) return {.table = "customer_tag", .where = "tag_id = " + tag};
      const char* form = engine_ == SqlEngine::mariadb ? "FIND_IN_SET('{}', c.tag_ids) > 0"
                                                       : "'{}' = ANY(string_to_array(c.tag_ids, ','))";
      return {.column = fmt::format(fmt::runtime(form), tag)};
    }
    if (const auto* stays = std::get_if<StaysIn>(&expression.clause))
      return {.table = "group_member",
              .where = fmt::format("group_id = {} AND quit_time IS NULL", digits_of(stays->name))};
    if (const auto* is = std::get_if<AttributeIs>(&expression.clause))
      return {.column = fmt::format("c.{} = '{}'", is->attribute == Attribute::stage ? "stage" : "source", is->value)};
    if (const auto* is = std::get_if<QuantityIs>(&expression.clause)) return {.column = quantity(*is)};
    if (const auto* is = std::get_if<FieldIs>(&expression.clause))
      return {.column = fmt::format("c.city = '{}'", is->value.text)};
    if (const auto* is = std::get_if<InstantIs>(&expression.clause)) return {.column = instant(*is)};
    if (const auto* active = std::get_if<ActiveIn>(&expression.clause))
      return said(1, day_start(active->days - 1), 1, false);
    if (const auto* did = std::get_if<Did>(&expression.clause)) {
      return said(kind_of(did->kind), did->when ? day_start(did->when->days - 1) : 0,
                  did->times ? did->times->count : 1, did->never);
    }
    throw std::logic_error{"no such clause is asked of other databases"};
  }
  static std::string quantity(const QuantityIs& is) {
    static constexpr const char* kColumns[] = {"level", "spend", "orders", "messages"};
    return fmt::format("c.{} >= {}", kColumns[static_cast<std::size_t>(is.quantity)], is.value);
  }
  static std::string instant(const InstantIs& is) {
    const char* column = is.instant == Instant::joined ? "joined" : "last_order";
    if (is.when.form == When::Form::before) return fmt::format("c.{} < {}", column, day_start(is.when.first.days_ago));
    return fmt::format("c.{} >= {}", column, day_start(is.when.first.days_ago - 1));
  }

  [[nodiscard]] std::string condition_of(const Expression& expression) const {
    if (const auto* joined = std::get_if<Joined>(&expression.clause)) {
      std::string all;
      for (const Expression& one : joined->of) {
        if (!all.empty()) all += joined->joint == Joint::all ? " AND " : " OR ";
        all += condition_of(one);
      }
      return "(" + all + ")";
    }
    if (const auto* negated = std::get_if<Negated>(&expression.clause))
      return "NOT " + condition_of(negated->of.front());
    if (const auto* silent = std::get_if<SilentFor>(&expression.clause)) {
      const Leaf lately = said(1, day_start(silent->days - 1), 1, true);
      return fmt::format("(c.joined < {} AND {})", day_start(silent->days - 1), condition_of(lately));
    }
    if (const auto* followed = std::get_if<Followed>(&expression.clause)) {
      if (shape_ == SqlShape::in_list) return fmt::format("c.id IN ({})", sequence(*followed, ""));
      return fmt::format("EXISTS ({})", sequence(*followed, " AND e.customer_id = c.id"));
    }
    return condition_of(leaf_of(expression));
  }
  [[nodiscard]] std::string condition_of(const Leaf& leaf) const {
    if (!leaf.column.empty()) return leaf.column;
    const char* no = leaf.is_not ? "NOT " : "";
    if (shape_ == SqlShape::in_list) return fmt::format("c.id {}IN ({})", no, members_of(leaf));
    if (leaf.at_least == 1) {
      return fmt::format("{}EXISTS (SELECT 1 FROM {} t WHERE t.customer_id = c.id AND {})", no, leaf.table, leaf.where);
    }
    return fmt::format("(SELECT COUNT(*) FROM {} t WHERE t.customer_id = c.id AND {}) >= {}", leaf.table, leaf.where,
                       leaf.at_least);
  }
  static std::string members_of(const Leaf& leaf) {
    if (leaf.at_least == 1) return fmt::format("SELECT customer_id FROM {} WHERE {}", leaf.table, leaf.where);
    return fmt::format("SELECT customer_id FROM {} WHERE {} GROUP BY customer_id HAVING COUNT(*) >= {}", leaf.table,
                       leaf.where, leaf.at_least);
  }
  static std::string sequence(const Followed& followed, const std::string& more) {
    return fmt::format(
        "SELECT e.customer_id FROM event e JOIN event n ON n.customer_id = e.customer_id AND n.kind = {} "
        "AND n.at > e.at AND n.at <= e.at + {} WHERE e.kind = {}{}",
        kind_of(followed.then), followed.within.ms(), kind_of(followed.first), more);
  }

  [[nodiscard]] std::string set_of(const Expression& expression) const {
    if (const auto* joined = std::get_if<Joined>(&expression.clause)) return joined_sets(*joined);
    if (const auto* negated = std::get_if<Negated>(&expression.clause))
      return fmt::format("(SELECT id FROM customer EXCEPT {})", set_of(negated->of.front()));
    if (const auto* silent = std::get_if<SilentFor>(&expression.clause)) {
      return fmt::format(
          "(SELECT id FROM customer c WHERE c.joined < {0} EXCEPT SELECT customer_id FROM event WHERE "
          "kind = 1 AND at >= {0})",
          day_start(silent->days - 1));
    }
    if (const auto* followed = std::get_if<Followed>(&expression.clause))
      return fmt::format("(SELECT * FROM ({}) AS s UNION SELECT id FROM customer WHERE id < 0)",
                         sequence(*followed, ""));
    const Leaf leaf = leaf_of(expression);
    if (!leaf.column.empty()) return fmt::format("(SELECT id FROM customer c WHERE {})", leaf.column);
    if (leaf.is_not) return fmt::format("(SELECT id FROM customer EXCEPT {})", members_of(leaf));
    return fmt::format("(SELECT DISTINCT customer_id AS id FROM ({}) AS t)", members_of(leaf));
  }
  // What is not wanted is taken away from what is.
  [[nodiscard]] std::string joined_sets(const Joined& joined) const {
    std::string sets;
    std::string less;
    for (const Expression& one : joined.of) {
      const auto* negated = std::get_if<Negated>(&one.clause);
      if (joined.joint == Joint::all && negated != nullptr) {
        less += " EXCEPT " + set_of(negated->of.front());
        continue;
      }
      if (!sets.empty()) sets += joined.joint == Joint::all ? " INTERSECT " : " UNION ";
      sets += set_of(one);
    }
    if (sets.empty()) sets = "SELECT id FROM customer";
    return less.empty() ? "(" + sets + ")" : fmt::format("((SELECT * FROM ({}) AS w){})", sets, less);
  }

  SqlShape shape_;
  SqlEngine engine_;
};

}  // namespace hearth::segments
