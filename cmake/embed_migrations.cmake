# Writes OUTPUT: every file of FOLDER as one constant, in order of names.
file(GLOB files ${FOLDER}/*.sql)
list(SORT files)
set(rows "")
foreach(path ${files})
  get_filename_component(file ${path} NAME)
  file(READ ${path} text)
  string(APPEND rows "    Migration{\"${file}\", R\"hearth_sql(${text})hearth_sql\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"platform/storage/migrations.hpp\"\n\nnamespace hearth::sql {\nnamespace {\n
constexpr Migration kMigrations[] = {\n${rows}};\n
}  // namespace\n\nstd::span<const Migration> all_migrations() { return kMigrations; }\n
}  // namespace hearth::sql\n")
