from invented_tree import TreeTest

import lint


class Select(TreeTest):
    def test_a_changed_header_brings_one_source_that_includes_it(self):
        tree = self.tree(members__a_cpp='#include "members/b.hpp"\n', members__b_hpp="",
                         members__b_cpp='#include "members/b.hpp"\n', members__c_cpp="")
        self.assertEqual(lint.select(tree, {"members/b.hpp"}), ["members/b.cpp"])
        self.assertEqual(lint.select(tree, {"members/b.hpp", "members/a.cpp"}), ["members/a.cpp"])
        self.assertEqual(lint.select(tree, {"members/gone.cpp", "LEVELS"}), [])
