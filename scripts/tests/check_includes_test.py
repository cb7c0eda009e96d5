from invented_tree import TreeTest

import check_includes


class Includes(TreeTest):
    def faults(self, **files):
        return check_includes.check(self.tree(**files))

    def test_a_slice_may_include_lower_lines_platform_and_itself(self):
        self.assertEqual(self.faults(
            members__member_hpp="", platform__base__id_hpp="", audience__bitmap_hpp="",
            members__member_cpp='#include "members/member.hpp"\n#include "platform/base/id.hpp"\n'
                                '#include "audience/bitmap.hpp"\n'), [])

    def test_nothing_includes_upward(self):
        self.assert_one(self.faults(members__member_hpp="", audience__bitmap_hpp='\n#include "members/member.hpp"\n'),
                        "server/audience/bitmap.hpp:2:", "does not stand above members")

    def test_nothing_includes_its_own_line(self):
        self.assert_one(self.faults(channels__format_hpp="", audience__bitmap_hpp='#include "channels/format.hpp"\n'),
                        "does not stand above channels")
        self.assert_one(self.faults(insight__books__book_hpp="",
                                    insight__figures__figure_cpp='#include "insight/books/book.hpp"\n'),
                        "insight/figures does not stand above insight/books")

    def test_a_feature_on_a_higher_line_of_one_slice_may_include_a_lower_one(self):
        self.assertEqual(self.faults(insight__figures__figure_hpp="",
                                     insight__reports__report_cpp='#include "insight/figures/figure.hpp"\n'), [])

    def test_platform_has_an_order_of_its_own(self):
        self.assert_one(self.faults(platform__storage__tx_hpp="",
                                    platform__base__id_hpp='#include "platform/storage/tx.hpp"\n'),
                        "platform/base does not stand above platform/storage")

    def test_features_of_one_slice_are_neighbours(self):
        self.assert_one(self.faults(channels__slack__slack_hpp="",
                                    channels__irc__irc_cpp='#include "channels/slack/slack.hpp"\n'), "are neighbours")

    def test_a_folder_that_levels_does_not_name_is_a_fault(self):
        self.assert_one(self.faults(misplaced__thing_hpp=""), "does not name this folder")

    def test_an_include_must_lead_somewhere(self):
        self.assert_one(self.faults(members__member_cpp='#include "member.hpp"\n'), "no such file")

    def test_only_tests_may_include_testing(self):
        tree = {"testing__manual_clock_hpp": "", "members__member_test_cpp": '#include "testing/manual_clock.hpp"\n'}
        self.assertEqual(self.faults(**tree), [])
        self.assert_one(self.faults(**tree, members__member_cpp='#include "testing/manual_clock.hpp"\n'),
                        "server/members/member.cpp:1:", "only tests")

    def test_a_store_belongs_to_its_feature_and_routes_to_app(self):
        self.assert_one(self.faults(members__member_store_hpp="",
                                    app__app_cpp='#include "members/member_store.hpp"\n'), "call the feature's service")
        routes = {"members__member_routes_hpp": "", "app__routes_cpp": '#include "members/member_routes.hpp"\n'}
        self.assertEqual(self.faults(**routes), [])
        self.assert_one(self.faults(**routes, insight__books__book_cpp='#include "members/member_routes.hpp"\n'),
                        "mounted by app/ alone")

    def test_a_library_stays_inside_its_slice(self):
        hidden = {"platform__storage__session_hpp": "#include <sqlite3.h>\n",
                  "platform__storage__session_cpp": '#include "platform/storage/session.hpp"\n'}
        self.assertEqual(self.faults(**hidden), [])
        self.assert_one(self.faults(**hidden, members__member_cpp='#include "platform/storage/session.hpp"\n'),
                        "server/members/member.cpp:1:", "through platform/storage/session.hpp")
        self.assert_one(self.faults(members__member_cpp="#include <roaring/roaring.h>\n"), "<roaring/roaring.h>")

    def test_file_names_are_unique(self):
        self.assert_one(self.faults(members__names_hpp="", audience__names_hpp=""), "has the same name")

    def test_long_files_must_be_split(self):
        self.assertEqual(self.faults(members__member_hpp="//\n" * 200), [])
        self.assert_one(self.faults(members__member_hpp="//\n" * 201), "201 lines are too many")


class Digests(TreeTest):
    def test_a_digest_changes_with_anything_included(self):
        files = {"members__a_cpp": '#include "members/b.hpp"\n', "members__b_hpp": '#include "members/c.hpp"\n'}
        one = self.tree(**files, members__c_hpp="int x;").digest("members/a.cpp")
        self.assertEqual(one, self.tree(**files, members__c_hpp="int x;").digest("members/a.cpp"))
        self.assertNotEqual(one, self.tree(**files, members__c_hpp="int y;").digest("members/a.cpp"))
