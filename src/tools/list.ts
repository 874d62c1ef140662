import { derivedLiterals } from './derived-literals.js'
import type { Tool } from './models.js'
import { withLiterals } from './rule-words.js'
import { carthage } from './apple/carthage.js'
import { cocoapods } from './apple/cocoapods.js'
import { fastlane } from './apple/fastlane.js'
import { swiftlint } from './apple/swiftlint.js'
import { xcode } from './apple/xcode.js'
import { credo } from './beam/credo.js'
import { dialyzer } from './beam/dialyzer.js'
import { elixir } from './beam/elixir.js'
import { elvis } from './beam/elvis.js'
import { erlang } from './beam/erlang.js'
import { proper } from './beam/proper.js'
import { xref } from './beam/xref.js'
import { bazel } from './build/bazel.js'
import { nix } from './build/nix.js'
import { protoc } from './build/protoc.js'
import { actionlint } from './ci/actionlint.js'
import { azurePipelines } from './ci/azure-pipelines.js'
import { buildkite } from './ci/buildkite.js'
import { circleci } from './ci/circleci.js'
import { githubActions } from './ci/github-actions.js'
import { gitlab } from './ci/gitlab.js'
import { jenkins } from './ci/jenkins.js'
import { travisCi } from './ci/travis-ci.js'
import { dockerCompose } from './container/docker-compose.js'
import { docker } from './container/docker.js'
import { hadolint } from './container/hadolint.js'
import { ansibleLint } from './deployment/ansible-lint.js'
import { ansible } from './deployment/ansible.js'
import { helm } from './deployment/helm.js'
import { kubectl } from './deployment/kubectl.js'
import { terraform } from './deployment/terraform.js'
import { asciidoctor } from './documents/asciidoctor.js'
import { awesomeBot } from './documents/awesome-bot.js'
import { codespell } from './documents/codespell.js'
import { diff } from './documents/diff.js'
import { jsonlint } from './documents/jsonlint.js'
import { latex } from './documents/latex.js'
import { linkinator } from './documents/linkinator.js'
import { lychee } from './documents/lychee.js'
import { markdownLinkCheck } from './documents/markdown-link-check.js'
import { markdownlint } from './documents/markdownlint.js'
import { mdl } from './documents/mdl.js'
import { misspell } from './documents/misspell.js'
import { proselint } from './documents/proselint.js'
import { vale } from './documents/vale.js'
import { vnu } from './documents/vnu.js'
import { yamllint } from './documents/yamllint.js'
import { dotnetTest } from './dotnet/dotnet-test.js'
import { dotnet } from './dotnet/dotnet.js'
import { pester } from './dotnet/pester.js'
import { powershell } from './dotnet/powershell.js'
import { psscriptanalyzer } from './dotnet/psscriptanalyzer.js'
import { generic } from './generic/generic.js'
import { errcheck } from './go/errcheck.js'
import { ginkgo } from './go/ginkgo.js'
import { goModules } from './go/go-modules.js'
import { goTest } from './go/go-test.js'
import { go } from './go/go.js'
import { gocyclo } from './go/gocyclo.js'
import { golangciLint } from './go/golangci-lint.js'
import { golint } from './go/golint.js'
import { ineffassign } from './go/ineffassign.js'
import { revive } from './go/revive.js'
import { staticcheck } from './go/staticcheck.js'
import { ghc } from './haskell/ghc.js'
import { haskellTest } from './haskell/haskell-test.js'
import { ava } from './javascript/ava.js'
import { babel } from './javascript/babel.js'
import { biome } from './javascript/biome.js'
import { bower } from './javascript/bower.js'
import { browserify } from './javascript/browserify.js'
import { bun } from './javascript/bun.js'
import { bundlesize } from './javascript/bundlesize.js'
import { changesets } from './javascript/changesets.js'
import { coffeelint } from './javascript/coffeelint.js'
import { coffeescript } from './javascript/coffeescript.js'
import { commitlint } from './javascript/commitlint.js'
import { cspell } from './javascript/cspell.js'
import { cypress } from './javascript/cypress.js'
import { deno } from './javascript/deno.js'
import { depcheck } from './javascript/depcheck.js'
import { dependencyCruiser } from './javascript/dependency-cruiser.js'
import { esbuild } from './javascript/esbuild.js'
import { eslint } from './javascript/eslint.js'
import { flow } from './javascript/flow.js'
import { grunt } from './javascript/grunt.js'
import { gulp } from './javascript/gulp.js'
import { intern } from './javascript/intern.js'
import { istanbul } from './javascript/istanbul.js'
import { jasmine } from './javascript/jasmine.js'
import { jest } from './javascript/jest.js'
import { jscs } from './javascript/jscs.js'
import { jshint } from './javascript/jshint.js'
import { karma } from './javascript/karma.js'
import { knip } from './javascript/knip.js'
import { lab } from './javascript/lab.js'
import { lerna } from './javascript/lerna.js'
import { mocha } from './javascript/mocha.js'
import { next } from './javascript/next.js'
import { nightwatch } from './javascript/nightwatch.js'
import { nodeGyp } from './javascript/node-gyp.js'
import { nodeTest } from './javascript/node-test.js'
import { node } from './javascript/node.js'
import { npmAudit } from './javascript/npm-audit.js'
import { npm } from './javascript/npm.js'
import { nx } from './javascript/nx.js'
import { oxlint } from './javascript/oxlint.js'
import { playwright } from './javascript/playwright.js'
import { pnpm } from './javascript/pnpm.js'
import { prettier } from './javascript/prettier.js'
import { protractor } from './javascript/protractor.js'
import { publint } from './javascript/publint.js'
import { reactScripts } from './javascript/react-scripts.js'
import { rollup } from './javascript/rollup.js'
import { sass } from './javascript/sass.js'
import { semanticRelease } from './javascript/semantic-release.js'
import { semistandard } from './javascript/semistandard.js'
import { sizeLimit } from './javascript/size-limit.js'
import { standard } from './javascript/standard.js'
import { stylelint } from './javascript/stylelint.js'
import { svelteCheck } from './javascript/svelte-check.js'
import { tap } from './javascript/tap.js'
import { tape } from './javascript/tape.js'
import { tsStandard } from './javascript/ts-standard.js'
import { tsc } from './javascript/tsc.js'
import { tsd } from './javascript/tsd.js'
import { tslint } from './javascript/tslint.js'
import { turbo } from './javascript/turbo.js'
import { uglify } from './javascript/uglify.js'
import { vite } from './javascript/vite.js'
import { vitest } from './javascript/vitest.js'
import { webpack } from './javascript/webpack.js'
import { xo } from './javascript/xo.js'
import { xunit } from './javascript/xunit.js'
import { yarn } from './javascript/yarn.js'
import { ant } from './jvm/ant.js'
import { checkstyle } from './jvm/checkstyle.js'
import { clojure } from './jvm/clojure.js'
import { detekt } from './jvm/detekt.js'
import { gradle } from './jvm/gradle.js'
import { java } from './jvm/java.js'
import { javac } from './jvm/javac.js'
import { junit } from './jvm/junit.js'
import { kotlin } from './jvm/kotlin.js'
import { ktlint } from './jvm/ktlint.js'
import { maven } from './jvm/maven.js'
import { munit } from './jvm/munit.js'
import { partest } from './jvm/partest.js'
import { pmd } from './jvm/pmd.js'
import { sbt } from './jvm/sbt.js'
import { scalacheck } from './jvm/scalacheck.js'
import { scalatest } from './jvm/scalatest.js'
import { sonar } from './jvm/sonar.js'
import { specs2 } from './jvm/specs2.js'
import { spotbugs } from './jvm/spotbugs.js'
import { surefire } from './jvm/surefire.js'
import { testng } from './jvm/testng.js'
import { alcotest } from './languages/alcotest.js'
import { busted } from './languages/busted.js'
import { crystal } from './languages/crystal.js'
import { d } from './languages/d.js'
import { dart } from './languages/dart.js'
import { elm } from './languages/elm.js'
import { emacs } from './languages/emacs.js'
import { fpc } from './languages/fpc.js'
import { gnat } from './languages/gnat.js'
import { guile } from './languages/guile.js'
import { haxe } from './languages/haxe.js'
import { julia } from './languages/julia.js'
import { lisp } from './languages/lisp.js'
import { lua } from './languages/lua.js'
import { luacheck } from './languages/luacheck.js'
import { luaunit } from './languages/luaunit.js'
import { nim } from './languages/nim.js'
import { ocaml } from './languages/ocaml.js'
import { opam } from './languages/opam.js'
import { ounit } from './languages/ounit.js'
import { perl } from './languages/perl.js'
import { perlcritic } from './languages/perlcritic.js'
import { prove } from './languages/prove.js'
import { purescript } from './languages/purescript.js'
import { r } from './languages/r.js'
import { racket } from './languages/racket.js'
import { raku } from './languages/raku.js'
import { solidity } from './languages/solidity.js'
import { themis } from './languages/themis.js'
import { vader } from './languages/vader.js'
import { vala } from './languages/vala.js'
import { verilog } from './languages/verilog.js'
import { vim } from './languages/vim.js'
import { vint } from './languages/vint.js'
import { automake } from './native/automake.js'
import { boostTest } from './native/boost-test.js'
import { catch2 } from './native/catch2.js'
import { check } from './native/check.js'
import { checkpatch } from './native/checkpatch.js'
import { clangFormat } from './native/clang-format.js'
import { clangTidy } from './native/clang-tidy.js'
import { cmake } from './native/cmake.js'
import { cmocka } from './native/cmocka.js'
import { conan } from './native/conan.js'
import { cppcheck } from './native/cppcheck.js'
import { cpplint } from './native/cpplint.js'
import { cppunit } from './native/cppunit.js'
import { crash } from './native/crash.js'
import { criterion } from './native/criterion.js'
import { ctest } from './native/ctest.js'
import { cunit } from './native/cunit.js'
import { dejagnu } from './native/dejagnu.js'
import { doctestCpp } from './native/doctest-cpp.js'
import { gcc } from './native/gcc.js'
import { glib } from './native/glib.js'
import { googletest } from './native/googletest.js'
import { lit } from './native/lit.js'
import { make } from './native/make.js'
import { meson } from './native/meson.js'
import { qtest } from './native/qtest.js'
import { scons } from './native/scons.js'
import { unittestCpp } from './native/unittest-cpp.js'
import { unity } from './native/unity.js'
import { atoum } from './php/atoum.js'
import { behat } from './php/behat.js'
import { composer } from './php/composer.js'
import { kahlan } from './php/kahlan.js'
import { netteTester } from './php/nette-tester.js'
import { pest } from './php/pest.js'
import { phan } from './php/phan.js'
import { phpCsFixer } from './php/php-cs-fixer.js'
import { php } from './php/php.js'
import { phpcs } from './php/phpcs.js'
import { phpmd } from './php/phpmd.js'
import { phpspec } from './php/phpspec.js'
import { phpstan } from './php/phpstan.js'
import { phpt } from './php/phpt.js'
import { phpunit } from './php/phpunit.js'
import { psalm } from './php/psalm.js'
import { bandit } from './python/bandit.js'
import { behave } from './python/behave.js'
import { black } from './python/black.js'
import { checkManifest } from './python/check-manifest.js'
import { conda } from './python/conda.js'
import { cython } from './python/cython.js'
import { doctest } from './python/doctest.js'
import { flake8 } from './python/flake8.js'
import { isort } from './python/isort.js'
import { lintrunner } from './python/lintrunner.js'
import { mkdocs } from './python/mkdocs.js'
import { mypy } from './python/mypy.js'
import { nose } from './python/nose.js'
import { pipAudit } from './python/pip-audit.js'
import { pip } from './python/pip.js'
import { poetry } from './python/poetry.js'
import { preCommit } from './python/pre-commit.js'
import { pycodestyle } from './python/pycodestyle.js'
import { pydocstyle } from './python/pydocstyle.js'
import { pyflakes } from './python/pyflakes.js'
import { pylint } from './python/pylint.js'
import { pyright } from './python/pyright.js'
import { pytest } from './python/pytest.js'
import { python } from './python/python.js'
import { robot } from './python/robot.js'
import { ruff } from './python/ruff.js'
import { setuptools } from './python/setuptools.js'
import { sphinx } from './python/sphinx.js'
import { tox } from './python/tox.js'
import { trial } from './python/trial.js'
import { unittest } from './python/unittest.js'
import { uv } from './python/uv.js'
import { brakeman } from './ruby/brakeman.js'
import { bundleAudit } from './ruby/bundle-audit.js'
import { bundler } from './ruby/bundler.js'
import { cucumber } from './ruby/cucumber.js'
import { foodcritic } from './ruby/foodcritic.js'
import { jekyll } from './ruby/jekyll.js'
import { minitest } from './ruby/minitest.js'
import { puppetLint } from './ruby/puppet-lint.js'
import { reek } from './ruby/reek.js'
import { rspec } from './ruby/rspec.js'
import { rubocop } from './ruby/rubocop.js'
import { ruby } from './ruby/ruby.js'
import { simplecov } from './ruby/simplecov.js'
import { testUnit } from './ruby/test-unit.js'
import { cargoDeny } from './rust/cargo-deny.js'
import { cargoTest } from './rust/cargo-test.js'
import { cargo } from './rust/cargo.js'
import { nextest } from './rust/nextest.js'
import { rustc } from './rust/rustc.js'
import { rustfmt } from './rust/rustfmt.js'
import { bats } from './shell/bats.js'
import { shellcheck } from './shell/shellcheck.js'
import { shunit2 } from './shell/shunit2.js'
import { apk } from './system/apk.js'
import { apt } from './system/apt.js'
import { chocolatey } from './system/chocolatey.js'
import { credentials } from './system/credentials.js'
import { git } from './system/git.js'
import { homebrew } from './system/homebrew.js'
import { network } from './system/network.js'
import { shell } from './system/shell.js'
import { tar } from './system/tar.js'
import { yum } from './system/yum.js'

/** Every tool that holdfast knows. Written by `npm run tools`. */
export const tools: readonly Tool[] = withLiterals(
  [
    carthage,
    cocoapods,
    fastlane,
    swiftlint,
    xcode,
    credo,
    dialyzer,
    elixir,
    elvis,
    erlang,
    proper,
    xref,
    bazel,
    nix,
    protoc,
    actionlint,
    azurePipelines,
    buildkite,
    circleci,
    githubActions,
    gitlab,
    jenkins,
    travisCi,
    dockerCompose,
    docker,
    hadolint,
    ansibleLint,
    ansible,
    helm,
    kubectl,
    terraform,
    asciidoctor,
    awesomeBot,
    codespell,
    diff,
    jsonlint,
    latex,
    linkinator,
    lychee,
    markdownLinkCheck,
    markdownlint,
    mdl,
    misspell,
    proselint,
    vale,
    vnu,
    yamllint,
    dotnetTest,
    dotnet,
    pester,
    powershell,
    psscriptanalyzer,
    generic,
    errcheck,
    ginkgo,
    goModules,
    goTest,
    go,
    gocyclo,
    golangciLint,
    golint,
    ineffassign,
    revive,
    staticcheck,
    ghc,
    haskellTest,
    ava,
    babel,
    biome,
    bower,
    browserify,
    bun,
    bundlesize,
    changesets,
    coffeelint,
    coffeescript,
    commitlint,
    cspell,
    cypress,
    deno,
    depcheck,
    dependencyCruiser,
    esbuild,
    eslint,
    flow,
    grunt,
    gulp,
    intern,
    istanbul,
    jasmine,
    jest,
    jscs,
    jshint,
    karma,
    knip,
    lab,
    lerna,
    mocha,
    next,
    nightwatch,
    nodeGyp,
    nodeTest,
    node,
    npmAudit,
    npm,
    nx,
    oxlint,
    playwright,
    pnpm,
    prettier,
    protractor,
    publint,
    reactScripts,
    rollup,
    sass,
    semanticRelease,
    semistandard,
    sizeLimit,
    standard,
    stylelint,
    svelteCheck,
    tap,
    tape,
    tsStandard,
    tsc,
    tsd,
    tslint,
    turbo,
    uglify,
    vite,
    vitest,
    webpack,
    xo,
    xunit,
    yarn,
    ant,
    checkstyle,
    clojure,
    detekt,
    gradle,
    java,
    javac,
    junit,
    kotlin,
    ktlint,
    maven,
    munit,
    partest,
    pmd,
    sbt,
    scalacheck,
    scalatest,
    sonar,
    specs2,
    spotbugs,
    surefire,
    testng,
    alcotest,
    busted,
    crystal,
    d,
    dart,
    elm,
    emacs,
    fpc,
    gnat,
    guile,
    haxe,
    julia,
    lisp,
    lua,
    luacheck,
    luaunit,
    nim,
    ocaml,
    opam,
    ounit,
    perl,
    perlcritic,
    prove,
    purescript,
    r,
    racket,
    raku,
    solidity,
    themis,
    vader,
    vala,
    verilog,
    vim,
    vint,
    automake,
    boostTest,
    catch2,
    check,
    checkpatch,
    clangFormat,
    clangTidy,
    cmake,
    cmocka,
    conan,
    cppcheck,
    cpplint,
    cppunit,
    crash,
    criterion,
    ctest,
    cunit,
    dejagnu,
    doctestCpp,
    gcc,
    glib,
    googletest,
    lit,
    make,
    meson,
    qtest,
    scons,
    unittestCpp,
    unity,
    atoum,
    behat,
    composer,
    kahlan,
    netteTester,
    pest,
    phan,
    phpCsFixer,
    php,
    phpcs,
    phpmd,
    phpspec,
    phpstan,
    phpt,
    phpunit,
    psalm,
    bandit,
    behave,
    black,
    checkManifest,
    conda,
    cython,
    doctest,
    flake8,
    isort,
    lintrunner,
    mkdocs,
    mypy,
    nose,
    pipAudit,
    pip,
    poetry,
    preCommit,
    pycodestyle,
    pydocstyle,
    pyflakes,
    pylint,
    pyright,
    pytest,
    python,
    robot,
    ruff,
    setuptools,
    sphinx,
    tox,
    trial,
    unittest,
    uv,
    brakeman,
    bundleAudit,
    bundler,
    cucumber,
    foodcritic,
    jekyll,
    minitest,
    puppetLint,
    reek,
    rspec,
    rubocop,
    ruby,
    simplecov,
    testUnit,
    cargoDeny,
    cargoTest,
    cargo,
    nextest,
    rustc,
    rustfmt,
    bats,
    shellcheck,
    shunit2,
    apk,
    apt,
    chocolatey,
    credentials,
    git,
    homebrew,
    network,
    shell,
    tar,
    yum,
  ],
  derivedLiterals,
)
