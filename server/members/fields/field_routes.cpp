#include "members/fields/field_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {
namespace {

using access::caller_of;
using http::Request;

struct OptionView {
  OptionId id;
  std::string name;
  Colour colour = Colour::grey;
  bool archived = false;

  static constexpr std::string_view kSchema = "MemberFieldOption";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &OptionView::id), api::field("name", &OptionView::name),
                      api::field("colour", &OptionView::colour),
                      api::field("archived", &OptionView::archived, {.about = "Offered no more."})};
  }
};

struct FieldView {
  FieldId id;
  std::string name;
  FieldKind kind = FieldKind::text;
  std::vector<OptionView> options;
  bool used = false;
  bool archived = false;

  static constexpr std::string_view kSchema = "MemberField";
  static constexpr std::string_view kAbout = "One thing that profiles have a place for.";
  static constexpr auto fields() {
    return std::tuple{
        api::field("id", &FieldView::id),
        api::field("name", &FieldView::name),
        api::field("kind", &FieldView::kind),
        api::field("options", &FieldView::options, {.about = "In order; archived ones last."}),
        api::field("used", &FieldView::used, {.about = "A member has or had a value: the kind stays as it is."}),
        api::field("archived", &FieldView::archived)};
  }
};

struct FieldList {
  std::vector<FieldView> items;

  static constexpr std::string_view kSchema = "MemberFields";
  static constexpr auto fields() { return std::tuple{api::field("items", &FieldList::items)}; }
};

struct OptionForm {
  std::optional<OptionId> id;
  std::string name;
  Colour colour = Colour::grey;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "WantedMemberFieldOption";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &OptionForm::id, {.about = "Of one that there is."}),
                      api::field("name", &OptionForm::name, {.max = 200}),
                      api::field("colour", &OptionForm::colour, {.may_be_left_out = true})};
  }
};

struct FieldForm {
  std::string name;
  FieldKind kind = FieldKind::text;
  std::vector<OptionForm> options;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewMemberField";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &FieldForm::name, {.max = 200}), api::field("kind", &FieldForm::kind),
                      api::field("options", &FieldForm::options, {.max = 200, .may_be_left_out = true})};
  }
};

struct FieldChangeForm {
  std::optional<std::string> name;
  std::optional<FieldKind> kind;
  std::optional<std::vector<OptionForm>> options;
  std::optional<bool> archived;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "MemberFieldChange";
  static constexpr auto fields() {
    using F = FieldChangeForm;
    return std::tuple{api::field("name", &F::name, {.max = 200}), api::field("kind", &F::kind),
                      api::field("options", &F::options,
                                 {.max = 200, .about = "All of them in order; what is left out is archived."}),
                      api::field("archived", &F::archived)};
  }
};

struct FieldOrder {
  std::vector<FieldId> fields_in_order;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "MemberFieldOrder";
  static constexpr auto fields() {
    return std::tuple{api::field("fields", &FieldOrder::fields_in_order, {.max = 200})};
  }
};

FieldView view_of(const MemberField& field) {
  FieldView view{.id = field.id,
                 .name = field.name,
                 .kind = field.kind,
                 .options = {},
                 .used = field.is_used,
                 .archived = field.is_archived};
  for (const FieldOption& option : field.options) {
    view.options.push_back(
        {.id = option.id, .name = option.name, .colour = option.colour, .archived = option.is_archived});
  }
  return view;
}

std::vector<WantedOption> wanted_of(const std::vector<OptionForm>& forms) {
  std::vector<WantedOption> wanted;
  for (const OptionForm& form : forms) wanted.push_back({.id = form.id, .name = form.name, .colour = form.colour});
  return wanted;
}

FieldList list_fields(FieldService& fields) {
  FieldList list;
  for (const MemberField& field : fields.list()) list.items.push_back(view_of(field));
  return list;
}

Result<FieldView> change_field(const Request& request, FieldService& fields, const FieldChangeForm& form) {
  const auto id = TRY(request.path_id<FieldId>("field"));
  FieldService::Change change{.name = form.name, .kind = form.kind, .options = {}, .is_archived = form.archived};
  if (form.options) change.options = wanted_of(*form.options);
  return view_of(TRY(fields.change(id, change, caller_of(request).actor())));
}

}  // namespace

void mount_field_routes(http::Router& router, const access::Gates& gates, FieldService& fields) {
  const http::Gate may_edit = gates.permission("field:edit");
  router.get("/api/v1/member-fields", gates.permission("member:read"),
             api::answers({"list_member_fields", "Fields of profiles, in order.", "members"},
                          [&](const Request&) -> Result<FieldList> { return list_fields(fields); }));
  router.post(
      "/api/v1/member-fields", may_edit,
      api::writes<FieldForm>(
          {.name = "create_member_field", .summary = "A new field, the last.", .tag = "members", .status = 201},
          [&](const Request& request, const FieldForm& form) -> Result<FieldView> {
            return view_of(TRY(fields.create({.name = form.name, .kind = form.kind, .options = wanted_of(form.options)},
                                             caller_of(request).actor())));
          }));
  router.patch(
      "/api/v1/member-fields/{field}", may_edit,
      api::writes<FieldChangeForm>(
          {"change_member_field", "Its name, kind, options, or whether it is shown.", "members"},
          [&](const Request& request, const FieldChangeForm& form) { return change_field(request, fields, form); }));
  router.post("/api/v1/member-fields/order", may_edit,
              api::writes<FieldOrder>({"order_member_fields", "The order in which they are shown.", "members"},
                                      [&](const Request& request, const FieldOrder& order) -> Result<FieldList> {
                                        TRY(fields.reorder(order.fields_in_order, caller_of(request).actor()));
                                        return list_fields(fields);
                                      }));
}

}  // namespace hearth::members
