#pragma once

namespace hearth::sql {

enum class Engine { sqlite, postgres };

}  // namespace hearth::sql
