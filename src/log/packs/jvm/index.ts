import type { Pack } from '../../rule.js'
import { ant } from './ant.js'
import { clojure } from './clojure.js'
import { gradle } from './gradle.js'
import { java } from './java.js'
import { javac } from './javac.js'
import { junit } from './junit.js'
import { detekt, kotlin, ktlint } from './kotlin.js'
import { maven } from './maven.js'
import { scala } from './scala.js'
import { munit, partest, scalacheck, scalatest, specs2 } from './scalatest.js'
import { sonar } from './sonar.js'
import { checkstyle, pmd, spotbugs } from './style.js'
import { surefire } from './surefire.js'
import { testng } from './testng.js'

/** Java, Kotlin, Scala, Clojure and their build tools. */
export const jvm: readonly Pack[] = [
  maven,
  surefire,
  gradle,
  javac,
  java,
  junit,
  testng,
  ant,
  kotlin,
  detekt,
  ktlint,
  scala,
  scalatest,
  specs2,
  munit,
  scalacheck,
  partest,
  clojure,
  sonar,
  checkstyle,
  pmd,
  spotbugs,
]
