from invented_tree import TreeTest

import check_headers


class Headers(TreeTest):
    def test_a_header_that_leans_on_others_is_a_fault(self):
        tree = self.tree(members__name_hpp="#pragma once\nstd::string name();\n")
        stamps = tree.server.parent / "stamps"
        self.assert_one(check_headers.check(tree, stamps), "server/members/name.hpp:1:", "does not compile alone")
        self.assertEqual(list(stamps.iterdir()), [])

    def test_a_header_that_compiled_is_remembered_until_it_changes(self):
        tree = self.tree(members__name_hpp="#pragma once\nint count();\n")
        stamps = tree.server.parent / "stamps"
        self.assertEqual(check_headers.check(tree, stamps), [])
        first = [stamp.name for stamp in stamps.iterdir()]
        self.assertEqual(len(first), 1)
        tree.texts["members/name.hpp"] += "int other();\n"
        self.assertEqual(check_headers.check(tree, stamps), [])
        self.assertNotEqual([stamp.name for stamp in stamps.iterdir()], first)
