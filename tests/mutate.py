#!/usr/bin/env python3
"""Mutation by machine: one small change at a time to a source that matters, a build, the tests that
reach it; what no test notices is printed.

    tests/mutate.py --work /var/tmp/mutants --sample 100 [--seed 7] [--room solver/check] ...
    tests/mutate.py --work /var/tmp/mutants --only solver/check/lrat.c:68:1
    tests/mutate.py --work /var/tmp/mutants --kernel --sample 1000
    tests/mutate.py --map build-coverage

It works in a copy of the committed tree below --work, never in the tree itself. Which tests are run
is asked of the map that the last form writes to BUILD/mutants.json (it needs a build of the preset
coverage, runs each test by itself there and keeps the lines that it reached), given by --lines;
without one, of the table of rooms below. tests/MUTANTS.md has what was found."""
import argparse
import filecmp
import fnmatch
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys

# Sources, and the tests of their room: programs of tests/, fast ones first.
ROOMS = [
    ("solver/system/*.c", "test_kernel_program test_cli_output test_certificate test_power_cuts "
                          "test_cli_two_writers test_cli_memory"),
    ("solver/check/*.c", "test_kernel_corpus test_kernel_limits test_kernel_parts "
                         "test_kernel_program test_kernel test_kernel_stop test_cli_memory"),
    ("solver/witness/*.c", "test_witness_corpus test_certificate_witness test_witness_agreement "
                           "test_witness_exhaustive"),
    ("solver/formula/formula.c", "test_clause_ids test_circuit test_encodings"),
    ("solver/certificate/*.c", "test_folder test_record test_certificate test_certificate_forged "
                               "test_verify_members test_certificate_json"),
    ("protocols/simulate.c", "test_protocols test_verify_members test_constructed"),
    ("protocols/tolerance.c", "test_error test_errors"),
    ("protocols/problems/*.c", "test_problems test_problems_bad_input test_automorphisms"),
    ("protocols/models/*.c", "test_models test_settings test_questions test_recurrent"),
    ("protocols/*.c", "test_matrix test_tensor test_schedule_text test_schedule_file test_json "
                      "test_questions test_protocols test_compress test_problems_bad_input"),
    ("reductions/questions/encodings/error_encoding.c", "test_errors test_encodings"),
    ("reductions/questions/encodings/plain_question.c",
     "test_tokens test_generated_tokens test_certificate_witness test_witness_agreement"),
    ("reductions/questions/encodings/*.c", "test_encodings test_agreement"),
    ("reductions/questions/decide/verify.c",
     "test_verify_members test_certificate_forged test_certificate_json test_certificate_changing "
     "test_certificate_witness test_verify_stop test_verify_memory"),
    ("reductions/questions/decide/members.c",
     "test_verify_members test_certificate_json test_certificate_forged test_opinion"),
    ("reductions/questions/decide/opinion.c", "test_opinion test_record test_cli"),
    ("reductions/questions/decide/verify_weights.c", "test_errors"),
    ("reductions/questions/decide/*.c", "test_decide test_decide_ends test_opinion test_devices"),
    ("reductions/questions/decomposition/*.c", "test_decomposition"),
    ("reductions/questions/counting/*.c", "test_counting test_counting_chain test_crowd"),
    ("reductions/questions/symmetry/*.c", "test_symmetry test_decide"),
    ("reductions/questions/classes/*.c", "test_classes test_devices"),
    ("reductions/questions/witness/*.c", "test_certificate_witness test_witness_agreement"),
    ("reductions/architectures/machines/*.c", "test_machines test_machine_members test_crossings "
                                              "test_machines_json"),
    ("reductions/architectures/tasks/*.c", "test_tasks test_task_examples test_tasks_bad_input"),
    ("reductions/architectures/written/*.c",
     "test_written test_machine_members test_crossings test_machines_json"),
    ("reductions/architectures/maps/computed.c", "test_cli_machines test_bound"),
    ("reductions/architectures/maps/*.c",
     "test_formulas test_maps test_wrong_maps test_bound test_cli_bound test_cli_reduction"),
    ("reductions/architectures/checker/simulate.c",
     "test_constructions_simulated test_easy_side test_wrong_maps test_reduction_check"),
    ("reductions/architectures/checker/*.c",
     "test_wrong_maps test_translations test_easy_side test_reduction_check test_cli_reduction"),
    ("reductions/architectures/bound/*.c", "test_wrong_maps test_bound test_cli_bound"),
    ("cli/store/*.c", "test_store_columns test_cli_witness test_store_migrate test_store_forms "
                      "test_store test_cli_store test_store_hostile test_store_faults "
                      "test_cli_sweep test_cli_two_writers"),
]

# Kinds of changes: a name, what is looked for in a line, what takes its place.
CHANGES = [
    ("off by one", r"(?<=[\w)\]]) < (?=[\w(])", " <= "),
    ("off by one", r"(?<=[\w)\]]) <= (?=[\w(])", " < "),
    ("off by one", r"(?<=[\w)\]]) > (?=[\w(-])", " >= "),
    ("off by one", r"(?<=[\w)\]]) >= (?=[\w(])", " > "),
    ("off by one", r" \+ 1\b(?!\.)", ""),
    ("off by one", r" - 1\b(?!\.)", ""),
    ("negated", r" == ", " != "),
    ("negated", r" != ", " == "),
    ("flipped sign", r"(?<=[(,] )-(?=[a-z])", ""),
    ("flipped sign", r"(?<=\()-(?=[a-z])", ""),
    ("flipped sign", r"(?<=[\w)\]]) \+ (?=[a-z])", " - "),
    ("flipped sign", r"(?<=[\w)\]]) - (?=[a-z])", " + "),
    ("weakened check", r"^(\s+)if \((.*)\)$", r"\1if (0 && (\2))"),
    ("weakened check", r"^(\s+)&& [^&|]*?(;?)$", r"\1\2"),
    ("weakened check", r" && ", " || "),
    ("weakened check", r" \|\| ", " && "),
    ("skipped call", r"^(\s+)[a-z_]+ \([^{]*\);$", r"\1;"),
    ("other answer", r"return TRUE;", "return FALSE;"),
    ("other answer", r"return FALSE;", "return TRUE;"),
    ("other limit", r"^(#define TERSE_\w*MAX\w* )(.*)$", r"\1((\2) + 1)"),
    ("other limit", r"^(#define TERSE_\w*MAX\w* )(.*)$", r"\1((\2) - 1)"),
]

# A change may make a warning, which is no verdict on it.
LENIENT = [f'#pragma GCC diagnostic warning "-W{name}"' for name in
           ("parentheses", "unused-variable", "unused-function", "unused-parameter", "type-limits",
            "unused-but-set-variable", "unused-value", "tautological-compare", "empty-body",
            "bool-compare", "maybe-uninitialized", "uninitialized", "conversion")]


def sh(*words, cwd=None, timeout=None, env=None):
    """Status, output; a program that takes too long has failed."""
    try:
        ended = subprocess.run(words, cwd=cwd, timeout=timeout, env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               errors="replace")
        return ended.returncode, ended.stdout
    except subprocess.TimeoutExpired:
        return -1, "takes too long"


def room_of(path):
    """The tests of the first row that fits."""
    for pattern, tests in ROOMS:
        if fnmatch.fnmatch(path, pattern) and path.count("/") == pattern.count("/"):
            return tests.split()
    return None


def code_lines(text):
    """Numbers and lines that are code: no comment, no message alone, no declaration of includes."""
    comment = False
    for number, line in enumerate(text.split("\n"), 1):
        starts = line.strip().startswith("/*")
        inside = comment or starts
        if starts or comment:
            comment = "*/" not in line
        if not inside and line.strip() and not line.strip().startswith(("#include", "//", '"')):
            yield number, line


def outside_text(line, start):
    """Is the place outside of the string literals of the line, and of the comment at its end?"""
    return line[:start].replace('\\"', "").count('"') % 2 == 0 and "/*" not in line[:start]


def mutants_of(path, text):
    """(path, line, which, kind, old, new); `which` counts the changes of one line."""
    for number, line in code_lines(text):
        which = 0
        for kind, pattern, put in CHANGES:
            for match in re.finditer(pattern, line):
                if not outside_text(line, match.start()):
                    continue
                new = line[:match.start()] + match.expand(put) + line[match.end():]
                which += 1
                yield path, number, which, kind, line, new


class Copy:
    """The committed tree in a folder of its own, with a build."""

    def __init__(self, work, jobs):
        self.jobs = jobs
        self.tree = os.path.join(work, "tree")
        self.build = os.path.join(self.tree, "build")
        self.take_tree(os.path.join(work, "new"))
        options = []
        if sh("ccache", "--version")[0] == 0:
            options = ["-DCMAKE_C_COMPILER_LAUNCHER=ccache", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"]
        status, out = sh("cmake", "-G", "Ninja", "-S", self.tree, "-B", self.build,
                         "-DBUILD_TESTING=ON", "-DCMAKE_BUILD_TYPE=RelWithDebInfo", *options)
        if status:
            sys.exit(out)

    def take_tree(self, new):
        """Only what is another file than before is written, so that little is built again."""
        shutil.rmtree(new, ignore_errors=True)
        os.makedirs(new)
        archive = subprocess.run(["git", "archive", "HEAD"], check=True, stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "-C", new], input=archive.stdout, check=True)
        for folder, _, files in os.walk(new):
            place = os.path.join(self.tree, os.path.relpath(folder, new))
            os.makedirs(place, exist_ok=True)
            for name in files:
                source, target = os.path.join(folder, name), os.path.join(place, name)
                if not os.path.exists(target) or not filecmp.cmp(source, target, shallow=False):
                    shutil.copy(source, target)
        shutil.rmtree(new)

    def make(self, targets):
        return sh("ninja", "-C", self.build, "-j", str(self.jobs), *targets)

    def first_failure(self, tests, timeout):
        """The first test that fails, or None."""
        for test in tests:
            status, _ = sh(os.path.join(self.build, test), "--jobs", "1", "--fail-fast",
                           "--timeout", "120", cwd=self.build, timeout=timeout)
            if status:
                return test
        return None


class Kernel(Copy):
    """The kernel alone, which is plain C: its program over the corpus, in a second a mutant; with
    the sanitizers of the compiler in some."""

    def __init__(self, work, sanitize):
        self.tree = os.path.join(work, "tree")
        self.take_tree(os.path.join(work, "new"))
        self.flags = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"] \
            if sanitize else []
        self.program = os.path.join(work, "terse-check")
        self.objects = os.path.join(work, "objects")
        self.texts = {}  # of the sources, as they were compiled
        os.makedirs(self.objects, exist_ok=True)
        self.corpus = os.path.join(self.tree, "tests", "corpus", "kernel")

    def make(self, targets):
        objects = []
        for source in glob.glob(os.path.join(self.tree, "solver", "check", "*.c")) \
                + glob.glob(os.path.join(self.tree, "solver", "system", "*.c")):
            objects.append(os.path.join(self.objects, os.path.basename(source) + ".o"))
            with open(source) as file:
                text = file.read()
            if self.texts.get(source) == text:
                continue
            status, out = sh("gcc", "-O0", "-w", *self.flags, '-DTERSE_VERSION="0"', "-I",
                             self.tree, "-c", source, "-o", objects[-1])
            if status:
                return status, out
            self.texts[source] = text
        return sh("gcc", *self.flags, "-o", self.program, *objects)

    def case_fails(self, folder, accepts, strict=True):
        words = [self.program, os.path.join(folder, "formula.cnf")] + ["--strict"] * strict
        words += glob.glob(os.path.join(folder, "proof.*"))
        for name in ("symmetries", "definitions"):
            if os.path.exists(os.path.join(folder, name + ".txt")):
                words += ["--" + name, os.path.join(folder, name + ".txt")]
        status, out = sh(*words, timeout=10)
        if accepts:
            return status != 0
        with open(os.path.join(folder, "expected")) as file:
            return status != 1 or file.read().strip() not in out

    def first_failure(self, tests, timeout):
        for kind in ("accept", "reject"):
            for name in sorted(os.listdir(os.path.join(self.corpus, kind))):
                if self.case_fails(os.path.join(self.corpus, kind, name), kind == "accept"):
                    return f"{kind}/{name}"
        for name in sorted(os.listdir(os.path.join(self.corpus, "liberal"))):
            folder = os.path.join(self.corpus, "liberal", name)
            if self.case_fails(folder, True, False) or self.case_fails(folder, False):
                return f"liberal/{name}"
        return None


def judge(copy, mutant, tests, timeout):
    """killed and by what, survived, or does not compile."""
    path, number, _, _, _, new = mutant
    place = os.path.join(copy.tree, path)
    with open(place) as file:
        text = file.read()
    lines = text.split("\n")
    lines[number - 1] = new
    try:
        with open(place, "w") as file:
            file.write("\n".join(LENIENT + lines))
        status, out = copy.make(tests)
        if status:
            return "does not compile", ""
        test = copy.first_failure(tests, timeout)
        return ("killed", test) if test else ("survived", "")
    finally:
        with open(place, "w") as file:
            file.write(text)


def reached(lines, mutant):
    """The tests that reach the line, by the map; None where there is none."""
    return lines.get(f"{mutant[0]}:{mutant[1]}", []) if lines is not None else None


def name_of(mutant):
    return f"{mutant[0]}:{mutant[1]}:{mutant[2]}"


def choose(options):
    mutants = []
    for path in sorted(subprocess.run(["git", "ls-files"], check=True, text=True,
                                      stdout=subprocess.PIPE).stdout.split()):
        rooms = not options.room or any(path.startswith(room) for room in options.room)
        if path.endswith(".c") and rooms and room_of(path):
            with open(path) as file:
                mutants += mutants_of(path, file.read())
    if options.only:
        return [m for m in mutants if name_of(m) in options.only]
    return random.Random(options.seed).sample(mutants, min(options.sample, len(mutants)))


def judges(options):
    """Copies of the tree that judge a mutant one after the other, until one notices it."""
    if options.kernel:
        yield Kernel(os.path.join(options.work, "plain"), False)
        yield Kernel(os.path.join(options.work, "sanitized"), True)
    yield Copy(options.work, options.jobs)


def prepare(copy, tests, made):
    """All must pass before anything is changed."""
    if not made.issuperset(tests):
        status, out = copy.make(tests)
        if status or copy.first_failure(tests, 600):
            sys.exit(f"expected that {' '.join(tests)} pass without a change\n{out}")
        made.update(tests)


def run(options):
    mutants = choose(options)
    lines = json.load(open(options.lines)) if options.lines else None
    copies = [(copy, set()) for copy in judges(options)]
    counts = {}
    for mutant in mutants:
        known = reached(lines, mutant)
        tests = room_of(mutant[0]) if known is None else sorted(known)
        verdict, by = "unreached", ""
        for copy, made in copies if tests else []:
            prepare(copy, tests, made)
            verdict, by = judge(copy, mutant, tests, options.timeout)
            if verdict != "survived":
                break
        counts[verdict] = counts.get(verdict, 0) + 1
        print(f"{verdict:16} {name_of(mutant)} {mutant[3]} {by}", flush=True)
        if verdict in ("survived", "unreached"):
            print(f"  - {mutant[4].strip()}\n  + {mutant[5].strip()}", flush=True)
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))


def write_map(build):
    """BUILD/mutants.json: for each line that some test reached, the tests."""
    lines = {}
    for program in sorted(glob.glob(os.path.join(build, "test_*"))):
        if os.path.isdir(program) or "." in os.path.basename(program):
            continue
        for counts in glob.glob(os.path.join(build, "**", "*.gcda"), recursive=True):
            os.unlink(counts)
        sh(os.path.abspath(program), "--jobs", "1", cwd=build, timeout=1800)
        _, out = sh("gcovr", "--root", ".", "--object-directory", build, "--json", "-",
                    "--filter", "(protocols|solver|reductions|cli)/")
        for file in json.loads(out[out.index("{"):])["files"]:
            for line in file["lines"]:
                if line["count"]:
                    key = f"{file['file']}:{line['line_number']}"
                    lines.setdefault(key, []).append(os.path.basename(program))
    with open(os.path.join(build, "mutants.json"), "w") as file:
        json.dump(lines, file)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", help="folder for the copy, outside of the tree")
    parser.add_argument("--sample", type=int, default=100, help="so many, at random (100)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (1)")
    parser.add_argument("--room", action="append", help="only below this folder")
    parser.add_argument("--only", action="append", help="this one, as it was printed")
    parser.add_argument("--timeout", type=int, default=300, help="seconds for a test (300)")
    parser.add_argument("--jobs", type=int, default=2, help="of a build, at once (2)")
    parser.add_argument("--lines", metavar="FILE", help="the map of lines to tests")
    parser.add_argument("--kernel", action="store_true",
                        help="--room solver/check by the corpus first, which is quick, and by it "
                             "under the sanitizers")
    parser.add_argument("--map", metavar="BUILD", help="write the map of a build for coverage")
    options = parser.parse_args()
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if options.map:
        write_map(options.map)
        return
    if options.kernel:
        options.room = ["solver/check/", "solver/system/"]
    root = os.getcwd()
    if not options.work or os.path.realpath(options.work).startswith(root + os.sep):
        parser.error("expected --work DIR outside of the tree")
    run(options)


if __name__ == "__main__":
    main()
