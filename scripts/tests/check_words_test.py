import invented_tree  # noqa: F401  (finds the scripts)
import unittest

from check_words import check_text


class Words(unittest.TestCase):
    def assert_refused(self, text, path="server/members/member.cpp"):
        self.assertNotEqual(check_text(path, text), [], text)

    def assert_allowed(self, text, path="server/members/member.cpp"):
        self.assertEqual(check_text(path, text), [])

    def test_only_platform_clock_asks_for_the_time(self):
        self.assert_refused("auto now = std::chrono::system_clock::now();")
        self.assert_allowed("const auto now = deps_.clock.now();")
        self.assert_allowed("std::chrono::system_clock::now();", "server/platform/clock/clock.cpp")
        self.assert_allowed("std::chrono::steady_clock::now();", "server/audience/bitmap_bench.cpp")

    def test_only_platform_random_draws(self):
        self.assert_refused("int x = rand();")
        self.assert_refused("std::random_device device;")
        self.assert_refused("std::shuffle(a, b, c);", "server/platform/random/random.cpp")
        self.assert_refused("std::uniform_int_distribution<int> d;")
        self.assert_allowed("std::random_device device;", "server/platform/random/random.cpp")
        self.assert_allowed("const Operand operand = grand(total);")

    def test_nothing_sleeps(self):
        self.assert_refused("std::this_thread::sleep_for(1s);", "server/members/member_test.cpp")

    def test_a_slice_does_not_catch_everything(self):
        self.assert_refused("} catch (...) {")
        self.assert_allowed("} catch (...) {", "server/platform/http/responder.cpp")

    def test_sql_is_written_for_both_engines(self):
        self.assert_refused('f("SELECT $1::bigint");')
        self.assert_refused('f(R"sql(\n SELECT a::text\n)sql");')
        self.assert_refused('f("INSERT INTO a VALUES (now())");')
        self.assert_allowed('f("SELECT CAST($1 AS BIGINT)"); fmt::print("::");')

    def test_names_say_what_a_thing_is(self):
        self.assert_refused("class LotteryManager {};")
        self.assert_refused("namespace { struct StringUtils; }")
        self.assert_refused("", "server/members/member_helpers.hpp")
        self.assert_allowed("// A Manager was here.\nauto x = \"Manager\";")

    def test_code_is_told_from_comments_and_literals(self):
        self.assert_allowed("// std::shuffle( is forbidden")
        self.assert_allowed('say("rand() \\" sleep_for");')
        self.assert_refused('auto a = "//"; sleep_for(x);')
        self.assert_refused("auto a = '\"'; sleep_for(x); auto b = '\"';")
        self.assert_refused("const int million = 1'000'000; sleep_for(x); const int k = 1'000;")

    def test_no_machine_hosts_or_open_ends(self):
        self.assert_refused("see /home/mei/notes", "docs/testing.md")
        self.assert_refused("from https://registry.example.org/vue", "docs/testing.md")
        self.assert_refused("// TODO: later")
        self.assert_allowed("// TODO(#12): later")
        self.assert_allowed("`$root/work/list`, net/work/a", "docs/testing.md")

    def test_a_fault_names_its_line_and_the_way_out(self):
        self.assertEqual(check_text("server/members/member.cpp", "int a;\n\n  sleep_for(x);\n")[0].split(" ")[0],
                         "server/members/member.cpp:3:")
