#!/usr/bin/env bash
# Records what the JVM's tools print
# Debian: default-jdk-headless maven maven-debian-helper libsurefire-java libmaven-resources-plugin-java junit4 junit5
#         testng scala clojure
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8 HOME="$work" JAVA_HOME=/usr/lib/jvm/default-java
export PATH="$JAVA_HOME/bin:$PATH"
jars=/usr/share/java

cd "$work" || exit 1
cat >Cart.java <<'J'
import java.util.*;

public class Cart {
    int total(List<Integer> prices) {
        int sum = "none";
        for (int p : prices) sum += p;
        return summ;
    }
}
J
record javac/error.log javac Cart.java
printf 'public class Ship {\n    public static void main(String[] a) {\n        pack(null);\n    }\n    static void pack(String s) {\n        System.out.println(s.length());\n    }\n}\n' >Ship.java
record java/uncaught.log sh -c 'javac Ship.java && java Ship'
printf 'import java.util.*;\npublic class Fill {\n    public static void main(String[] a) {\n        List<byte[]> l = new ArrayList<>();\n        while (true) l.add(new byte[1 << 20]);\n    }\n}\n' >Fill.java
record java/out-of-memory.log sh -c 'javac Fill.java && java -Xmx16m Fill'
printf 'import org.junit.*;\nimport static org.junit.Assert.*;\npublic class CartTest {\n    @Test public void sums() { assertEquals(4, 1 + 2); }\n    @Test public void ships() { throw new IllegalStateException("cart is empty"); }\n    @Test(expected = ArithmeticException.class) public void reportsError() { System.out.println(1 / (int) 0L); }\n}\n' >CartTest.java
cp4=$jars/junit4.jar:$jars/hamcrest-all.jar:$jars/hamcrest-core.jar:.
want junit4 surefire && javac -cp "$cp4" CartTest.java
record junit4/failed.log java -cp "$cp4" org.junit.runner.JUnitCore CartTest
mkdir five && printf 'import org.junit.jupiter.api.*;\nimport static org.junit.jupiter.api.Assertions.*;\nclass FiveTest {\n    @Test void sums() { assertEquals(4, 1 + 2, "three prices"); }\n    @Test void reportsError() { assertThrows(IllegalStateException.class, () -> { throw new IllegalStateException("error"); }); }\n}\n' >five/FiveTest.java
cp5=$(ls $jars/junit-platform-*.jar $jars/junit-jupiter*.jar $jars/opentest4j.jar $jars/apiguardian-api.jar $jars/picocli.jar $jars/univocity-parsers.jar 2>/dev/null | tr '\n' ':')five
want junit5 && javac -cp "$cp5" -d five five/FiveTest.java
record junit5/failed.log java -cp "$cp5" org.junit.platform.console.ConsoleLauncher --disable-banner -c FiveTest --disable-ansi-colors
record junit5/passed.green.log java -cp "$cp5" org.junit.platform.console.ConsoleLauncher --disable-banner -m 'FiveTest#reportsError' --disable-ansi-colors
printf 'import org.testng.annotations.*;\nimport static org.testng.Assert.*;\npublic class NgTest {\n    @Test public void sums() { assertEquals(1 + 2, 4); }\n    @Test public void reportsError() { assertTrue(true); }\n}\n' >NgTest.java
cpng=$(ls $jars/testng.jar $jars/jcommander.jar $jars/bsh.jar $jars/snakeyaml.jar 2>/dev/null | tr '\n' ':').
want testng && javac -cp "$cpng" NgTest.java
record testng/failed.log java -cp "$cpng" org.testng.TestNG -verbose 2 -testclass NgTest
record testng/passed.green.log java -cp "$cpng" org.testng.TestNG -verbose 2 -methods NgTest.reportsError

mkdir -p mvn/src/main/java mvn/src/test/java && cd mvn || exit 1
cat >pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId><artifactId>cart</artifactId><version>1</version>
  <properties><maven.compiler.source>11</maven.compiler.source><maven.compiler.target>11</maven.compiler.target></properties>
  <dependencies><dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.x</version><scope>test</scope></dependency></dependencies>
  <build><plugins>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.0</version></plugin>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.10.1</version></plugin>
    <plugin><artifactId>maven-surefire-plugin</artifactId><version>2.22.3</version></plugin>
  </plugins></build>
</project>
X
mvn="mvn -B -o -s /etc/maven/settings-debian.xml"
printf 'package shop;\npublic class Cart {\n    public int total(int... prices) { return java.util.Arrays.stream(prices).sum(); }\n}\n' >src/main/java/Cart.java
sed 's/^import org/package shop;\nimport org/; s/System.out.println/new Cart().total/' ../CartTest.java >src/test/java/CartTest.java
record surefire/failed.log $mvn test
record surefire/colour.log $mvn -Dstyle.color=always test
sed -i '/sums()/d; /ships()/d' src/test/java/CartTest.java
record surefire/passed.green.log $mvn test
printf 'package shop;\npublic class Cart {\n    public int total(int... prices) { return Strings.join(prices); }\n    void ship() { int x = "none"; }\n}\n' >src/main/java/Cart.java
record maven/compile.log $mvn compile
sed -i 's/<version>1</<vers>1</' pom.xml
record maven/pom.log $mvn compile

mkdir "$work/scala" && cd "$work/scala" || exit 1
printf 'object Cart {\n  def total(xs: List[Int]): Int = xs.summ\n  val one: Int = "one"\n}\n' >Cart.scala
record scalac/error.log scalac Cart.scala
printf '(ns cart-test (:require [clojure.test :refer [deftest is run-tests]]))\n(deftest sums (is (= 4 (+ 1 2))))\n(deftest ships (is (= 1 (/ 1 0))))\n(deftest no-error (is true))\n(run-tests)\n' >cart.clj
record clojure/failed.log clojure cart.clj
printf '(ns cart)\n(defn total [xs] (reduce + xss))\n' >broken.clj
record clojure/compile.log clojure broken.clj
