#include <cstring>

#include "audience/byte_stream.hpp"
#include "audience/population/field_parts.hpp"
#include "audience/population/population_parts.hpp"
#include "audience/population/population_snapshot.hpp"

// What a population's parts look like as bytes. One description serves both ways: Saving hands on what it is shown,
// Loading fills it in.
namespace hearth::audience {
namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kMostBuffered = 1 << 20;

}  // namespace

class PopulationSnapshot::Saving {
 public:
  static constexpr bool kLoads = false;
  explicit Saving(const Sink& sink) : sink_{sink} {}
  ~Saving() { sink_(out_.bytes()); }
  Saving(const Saving&) = delete;
  Saving& operator=(const Saving&) = delete;

  void whole(std::int64_t& value) { out_.whole(value); }
  void text(std::string& value) { raw(value); }
  void raw(std::string_view bytes) {
    out_.text(bytes);
    if (out_.bytes().size() < kMostBuffered) return;
    sink_(out_.bytes());
    out_.bytes().clear();
  }
  std::size_t count(std::size_t count) {
    out_.number(count);
    return count;
  }
  static void must(bool /*holds*/) {}

 private:
  const Sink& sink_;
  ByteWriter out_;
};

class PopulationSnapshot::Loading {
 public:
  static constexpr bool kLoads = true;
  explicit Loading(std::string_view bytes) : in_{bytes} {}

  void whole(std::int64_t& value) { value = in_.whole(); }
  void text(std::string& value) { value = in_.text(); }
  [[nodiscard]] std::string_view raw() { return in_.text(); }
  std::size_t count(std::size_t /*known*/) { return in_.count(); }
  void must(bool holds) {
    if (!holds) in_.fail();
  }
  [[nodiscard]] bool is_good() const { return in_.is_good(); }
  [[nodiscard]] bool is_at_end() const { return in_.is_good() && in_.is_at_end(); }

 private:
  ByteReader in_;
};

template <class Io>
struct PopulationSnapshot::Carry {
  Io& io;
  Number size = 0;        // of members
  std::size_t zones = 0;  // places of communities

  // Plain things.
  void carry(std::int64_t& value) { io.whole(value); }
  template <class T>
  requires std::is_integral_v<T> || std::is_enum_v<T>
  void carry(T& value) {
    auto whole = static_cast<std::int64_t>(value);
    io.whole(whole);
    if constexpr (Io::kLoads) value = static_cast<T>(whole);
  }
  void carry(std::string& value) { io.text(value); }
  void carry(Timestamp& value) { carry(value.ms); }
  void carry(LocalDay& value) { carry(value.days); }
  template <class Tag>
  void carry(Id<Tag>& value) {
    carry(value.value);
  }
  void carry(Mark& mark) {
    carry(mark.at);
    carry(mark.fact);
  }
  void carry(facts::Position& position) {
    carry(position.transaction);
    carry(position.id);
  }
  // A member's number.
  void number(Number& value) {
    carry(value);
    io.must(value < size);
  }

  // Columns as they lie in memory: a snapshot is read where it was written.
  template <class T>
  void carry_raw(std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    if constexpr (Io::kLoads) {
      const std::string_view bytes = io.raw();
      io.must(bytes.size() % sizeof(T) == 0);
      values.resize(bytes.size() / sizeof(T));
      if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    } else {
      io.raw({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
    }
  }
  template <class T>
  void carry_raw(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if constexpr (Io::kLoads) {
      const std::string_view bytes = io.raw();
      io.must(bytes.size() == sizeof(T));
      if (bytes.size() == sizeof(T)) std::memcpy(&value, bytes.data(), sizeof(T));
    } else {
      io.raw({reinterpret_cast<const char*>(&value), sizeof(T)});
    }
  }
  void carry(Bitmap& set) {
    if constexpr (Io::kLoads) {
      auto read = Bitmap::from_bytes(io.raw());
      io.must(read && (read->empty() || read->last() < size));
      if (read) set = *std::move(read);
    } else {
      std::string bytes;
      set.append_bytes(bytes);
      io.raw(bytes);
    }
  }

  // Things that hold others.
  template <class T>
  void carry(std::optional<T>& value) {
    bool is_there = value.has_value();
    carry(is_there);
    if constexpr (Io::kLoads) {
      if (is_there) value.emplace();
    }
    if (value) carry(*value);
  }
  template <class T, class Each>
  void carry_each(std::vector<T>& values, Each each) {
    const std::size_t count = io.count(values.size());
    if constexpr (Io::kLoads) values.resize(count);
    for (T& value : values) each(value);
  }
  template <class Map, class EachKey, class EachValue>
  void carry_map(Map& map, EachKey each_key, EachValue each_value) {
    const std::size_t count = io.count(map.size());
    if constexpr (Io::kLoads) {
      for (std::size_t i = 0; i < count && io.is_good(); ++i) {
        typename Map::key_type key{};
        each_key(key);
        each_value(map[std::move(key)]);
      }
    } else {
      for (auto& [known, value] : map) {
        auto key = known;
        each_key(key);
        each_value(value);
      }
    }
  }
  template <class Map>
  void carry_sets(Map& sets) {
    carry_map(
        sets, [&](auto& key) { carry(key); }, [&](Bitmap& set) { carry(set); });
  }

  template <class T>
  void carry(Column<T>& column) {
    using Block = typename Column<T>::Block;
    carry_each(column.blocks_, [&](std::unique_ptr<Block>& block) {
      bool is_there = block != nullptr;
      carry(is_there);
      if (!is_there) return;
      if constexpr (Io::kLoads) block = std::make_unique<Block>();
      carry_raw(*block);
    });
    io.must(column.blocks_.size() <= size / Column<T>::kBlock + 1);
  }
  void carry(InstantColumn& column) {
    carry(column.seconds_);
    carry(column.rest_);
    carry_map(
        column.far_, [&](Number& member) { number(member); }, [&](Timestamp& at) { carry(at); });
  }
  void carry(MemberNumbers& numbers) {
    using Page = MemberNumbers::Page;
    carry_map(
        numbers.pages_, [&](std::int64_t& key) { carry(key); },
        [&](std::unique_ptr<Page>& page) {
          if constexpr (Io::kLoads) page = std::make_unique<Page>();
          carry_raw(*page);
          for (const Number each : *page) io.must(each < size || each == MemberNumbers::kNobody);
        });
  }
  void carry(MergeLinks& links) {
    carry_map(
        links.links_, [&](Number& member) { number(member); },
        [&](MergeLinks::Link& link) {
          carry(link.into);
          io.must(!link.into || *link.into < size);
          carry(link.mark);
        });
    carry_map(
        links.merged_, [&](Number& member) { number(member); },
        [&](std::vector<Number>& members) { carry_each(members, [&](Number& member) { number(member); }); });
  }
  void carry(Figures& figures) {
    carry(figures.first_seen);
    carry(figures.last_seen);
    carry(figures.join);
    carry(figures.last_order);
    carry(figures.spend);
    carry(figures.orders);
    carry(figures.messages);
  }

  void carry(MarkRows& rows) {
    carry_raw(rows.members_);
    carry_raw(rows.marks_);
    io.must(rows.members_.size() == rows.marks_.size());
    for (const Number member : rows.members_) io.must(member < size);
  }
  void carry(GroupPresence& group) {
    carry(group.signs_);
    carry(group.leaves_);
  }

  // What was done.
  void carry_block(std::string& block) {
    carry(block);
    if constexpr (!Io::kLoads) return;
    // Members are of the block and in order, and the steps of each lie within it.
    std::size_t at = 0;
    int before = -1;
    while (at + 1 < block.size()) {
      const int low = static_cast<unsigned char>(block[at]);
      io.must(before < low && low < static_cast<int>(EventTimes::kBlock));
      before = low;
      at += 2 + static_cast<unsigned char>(block[at + 1]);
    }
    io.must(at == block.size());
  }
  void carry(EventTimes& times) {
    carry_each(times.blocks_, [&](std::string& block) { carry_block(block); });
    io.must(times.blocks_.size() <= size / EventTimes::kBlock + 1);
    carry_map(
        times.many_, [&](Number& member) { number(member); },
        [&](std::vector<EventTimes::Run>& runs) {
          carry_each(runs, [&](EventTimes::Run& run) {
            carry(run.last.at);
            carry(run.last.community);
            carry(run.steps);
          });
        });
    if constexpr (Io::kLoads) {
      if (!io.is_good()) return;
      times.for_each([&](Number /*member*/, const std::vector<Event>& events) {
        for (const Event& event : events) io.must(event.community < zones);
      });
    }
  }
  void carry(DayCounts& counts) {
    carry_each(counts.chunks_, [&](DayCounts::Chunk& chunk) {
      carry_each(chunk.days, [&](DayCounts::Day& day) {
        carry(day.day);
        carry(day.community);
        carry_raw(day.low);
        carry_raw(day.communities);
        carry_raw(day.times);
        io.must(day.community < zones);
        io.must(day.communities.empty() || day.communities.size() == day.low.size());
        io.must(day.times.empty() || day.times.size() == day.low.size());
        for (const CommunityPlace place : day.communities) io.must(place < zones);
      });
    });
    io.must(counts.chunks_.size() <= size / Bitmap::kChunk + 1);
  }

  // What is said.
  void carry(FieldValues& values) {
    FieldValues::Parts& parts = *values.parts_;
    carry(parts.has_value);
    carry_sets(parts.options);
    carry(parts.yes);
    carry(parts.no);
    carry(parts.numbers);
    carry(parts.days);
    carry(parts.texts);
    carry_each(parts.words, [&](std::string& word) { carry(word); });
    if constexpr (Io::kLoads) {
      for (std::size_t i = 0; i < parts.words.size(); ++i) {
        parts.word_places.emplace(parts.words[i], static_cast<std::uint32_t>(i + 1));
      }
      must_be_below(parts.texts, parts.words.size() + 1);
    }
  }
  template <class T>
  void must_be_below(const Column<T>& column, std::size_t end) {
    for (std::size_t i = 0; i < column.block_count(); ++i) {
      if (const auto* block = column.block_at(i)) {
        for (const T value : block->values) io.must(value < end);
      }
    }
  }
  void carry(Attributes& said) {
    carry_sets(said.tags);
    for (Bitmap& stage : said.stages) carry(stage);
    carry_sets(said.owners);
    carry_sets(said.sources);
    carry_sets(said.consents);
    carry_sets(said.tiers);
    carry(said.staff);
    carry(said.bots);
    carry_map(
        said.fields, [&](std::int64_t& field) { carry(field); }, [&](FieldValues& values) { carry(values); });
    carry(said.levels);
    carry(said.erased);
    carry(said.inviters);
    if constexpr (Io::kLoads) must_be_below(said.inviters, std::size_t{size} + 1);
    carry(said.invited_at);
    carry(said.inviter_told);
  }

  // Places of communities, with the zones in which their days were cut.
  void carry_places(Population::Parts& parts) {
    carry_each(parts.communities, [&](CommunityId& community) { carry(community); });
    zones = parts.communities.size();
    io.must(zones > 0 && zones <= UINT16_MAX);
    std::vector<std::string> names;
    for (const Calendar& zone : parts.zones) names.push_back(zone.zone());
    carry_each(names, [&](std::string& name) { carry(name); });
    io.must(names.size() == zones);
    if constexpr (Io::kLoads) {
      parts.zones.clear();
      for (const std::string& name : names) {
        const auto zone = Calendar::in(name);
        io.must(zone.ok());
        if (zone.ok()) parts.zones.push_back(*zone);
      }
      for (std::size_t i = 1; i < parts.communities.size(); ++i) {
        parts.places[parts.communities[i].value] = static_cast<CommunityPlace>(i);
      }
    }
    carry_each(parts.of_community, [&](Bitmap& set) { carry(set); });
    io.must(parts.of_community.size() == zones);
  }

  void carry(Population::Parts& parts) {
    carry(parts.size);
    size = parts.size;
    carry(parts.position);
    carry(parts.ids);
    carry(parts.numbers);
    carry(parts.everybody);
    carry(parts.links);
    carry_map(
        parts.own, [&](Number& member) { number(member); }, [&](Figures& figures) { carry(figures); });
    carry_places(parts);
    carry_map(
        parts.groups, [&](std::int64_t& group) { carry(group); }, [&](GroupPresence& group) { carry(group); });
    carry_map(
        parts.kinds, [&](std::string& kind) { carry(kind); },
        [&](KindRecord& kind) {
          carry(kind.times);
          carry(kind.days);
        });
    carry(parts.first_seen);
    carry(parts.last_seen);
    carry(parts.joined);
    carry(parts.has_joined);
    carry(parts.last_order);
    carry(parts.spend);
    carry(parts.orders);
    carry(parts.messages);
    carry(parts.said);
    carry(parts.said_at);
    carry_map(
        parts.group_tags,
        [&](std::pair<std::int64_t, GroupId>& key) {
          carry(key.first);
          carry(key.second);
        },
        [&](Population::Parts::GroupTag& tag) {
          carry(tag.mark);
          carry(tag.is_set);
        });
    carry_map(
        parts.seen.ranges_, [&](std::int64_t& first) { carry(first); }, [&](std::int64_t& last) { carry(last); });
  }
};

void PopulationSnapshot::write(const Population& population, std::string_view database_mark, const Sink& sink) {
  Saving out{sink};
  std::int64_t version = kVersion;
  std::string mark{database_mark};
  std::string zone = population.parts_->zones.front().zone();
  out.whole(version);
  out.text(mark);
  out.text(zone);
  Carry<Saving>{out}.carry(*population.parts_);
}

std::optional<Population> PopulationSnapshot::from_bytes(std::string_view bytes, std::string_view database_mark,
                                                         const Population::Calendars& calendars) {
  Loading in{bytes};
  std::int64_t version = 0;
  std::string mark;
  std::string zone;
  in.whole(version);
  in.text(mark);
  in.text(zone);
  if (version != kVersion || mark != database_mark || zone != calendars.installation.zone()) return std::nullopt;
  Population population{calendars};
  Carry<Loading>{in}.carry(*population.parts_);
  if (!in.is_at_end()) return std::nullopt;
  return population;
}

}  // namespace hearth::audience
