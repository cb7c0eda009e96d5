from invented_tree import TreeTest

import check_tables

MEMBERS = "-- Owner: members\nCREATE TABLE members (id BIGINT);\nCREATE TABLE identities (id BIGINT);\n"


def statement(sql):
    return f'constexpr sql::Statement kOne{{"one", R"sql(\n{sql}\n)sql"}};\n'


class Tables(TreeTest):
    def faults(self, **files):
        return check_tables.check(self.tree(**files))[0]

    def test_the_owner_may_name_its_tables(self):
        self.assertEqual(self.faults(migrations__0001_members_sql=MEMBERS,
                                     members__member_store_cpp=statement("SELECT id FROM members")), [])

    def test_others_may_not(self):
        for sql in ("SELECT m.id\nFROM members m", "INSERT INTO members (id) VALUES ($1)", "UPDATE members SET id = 1",
                    "DELETE FROM members", "SELECT 1 FROM facts f JOIN members m ON true",
                    "SELECT 1 FROM facts AS f, members"):
            with self.subTest(sql):
                self.assert_one(self.faults(migrations__0001_members_sql=MEMBERS,
                                            insight__reports__r_cpp=statement(sql)), "members belongs to members")

    def test_the_fault_names_the_line_of_the_table(self):
        self.assert_one(self.faults(migrations__0001_members_sql=MEMBERS,
                                    insight__reports__r_cpp="\n" + statement("SELECT 1\nFROM members")),
                        "server/insight/reports/r.cpp:4:")

    def test_joined_literals_are_one_statement(self):
        self.assert_one(self.faults(migrations__0001_members_sql=MEMBERS,
                                    insight__reports__r_cpp='f("SELECT id "\n  "FROM members");'), "members belongs to")

    def test_tests_and_plain_words_may_name_any_table(self):
        self.assertEqual(self.faults(migrations__0001_members_sql=MEMBERS,
                                     insight__reports__r_test_cpp=statement("SELECT id FROM members"),
                                     insight__reports__r_cpp='say("invited from members");  // FROM members\n'), [])

    def test_every_table_has_one_owner_that_exists(self):
        self.assert_one(self.faults(migrations__0001_a_sql="CREATE TABLE notes (id BIGINT);"), "notes has no owner")
        self.assert_one(self.faults(migrations__0001_a_sql="-- Owner: nobody\nCREATE TABLE notes (id BIGINT);"),
                        "knows no nobody")
        self.assert_one(self.faults(migrations__0001_members_sql=MEMBERS,
                                    migrations__0002_a_sql="-- Owner: audience\nALTER TABLE members ADD COLUMN x TEXT;"),
                        "members belongs to members; change it under")

    def test_a_remark_is_no_table(self):
        self.assertEqual(self.faults(migrations__0001_members_sql=MEMBERS + "-- CREATE TABLE old (id BIGINT)\n"), [])

    def test_a_table_made_by_a_source_belongs_to_its_folder(self):
        made = {"platform__storage__schema_cpp": statement("CREATE TABLE IF NOT EXISTS marks (id BIGINT)")}
        self.assertEqual(self.faults(**made), [])
        self.assert_one(self.faults(**made, members__m_cpp=statement("SELECT id FROM marks")),
                        "marks belongs to platform/storage")
