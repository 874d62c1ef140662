#!/usr/bin/env bash
# Records what Haskell's tools print
# Debian: ghc hlint libghc-hspec-dev libghc-tasty-hunit-dev
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8 HOME="$work"

cd "$work" || exit 1
printf 'module Main where\n\ntotal :: [Int] -> Int\ntotal = foldr (+) "0"\n\nmain :: IO ()\nmain = print (totl [1, 2])\n' >Main.hs
record ghc/type.log ghc Main.hs
printf 'module Main where\nimport Data.Nowhere (x)\nmain = print x\n' >Import.hs
record ghc/import.log ghc Import.hs
printf 'module Main where\nmain = do\n  let x = \n  print x\n' >Parse.hs
record ghc/parse.log ghc Parse.hs
printf 'module Main where\nimport Data.List\nmain :: IO ()\nmain = print "0 errors"\n' >Warn.hs
record ghc/werror.log ghc -Wall -Werror Warn.hs
record ghc/warning.green.log ghc -Wall Warn.hs
cat >Spec.hs <<'H'
import Test.Hspec
main :: IO ()
main = hspec $ describe "total" $ do
  it "sums" $ sum [1, 2] `shouldBe` (4 :: Int)
  it "throws an error" $ (error "cart is empty" :: IO ())
  it "reports failure" $ length "error" `shouldBe` 5
H
want hspec && ghc -v0 Spec.hs && record hspec/failed.log ./Spec --no-color --seed 1
record hspec/passed.green.log ./Spec --no-color -m 'reports failure'
cat >Tasty.hs <<'H'
import Test.Tasty
import Test.Tasty.HUnit
main :: IO ()
main = defaultMain $ testGroup "cart" [testCase "sums" $ sum [1, 2] @?= (4 :: Int), testCase "fails not" $ 1 @?= (1 :: Int)]
H
want tasty && ghc -v0 Tasty.hs && record tasty/failed.log ./Tasty
record tasty/passed.green.log ./Tasty -p 'fails not'
printf 'module Hint where\nf :: [Int] -> Bool\nf xs = if length xs == 0 then True else False\n' >Hint.hs
record hlint/hints.log hlint Hint.hs
