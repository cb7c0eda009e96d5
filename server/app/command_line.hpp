#pragma once

namespace hearth::app {

// Runs the program for these arguments; its exit code: 0 done, 1 failed, 2 asked wrongly.
int run_command_line(int argc, char** argv);

}  // namespace hearth::app
