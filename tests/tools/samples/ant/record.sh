# Debian: ant ant-optional junit4
. "$(dirname "$0")/../record/record.sh"
project
printf '<project default="test">\n  <target name="build"><mkdir dir="out"/><javac srcdir="." destdir="out" includeantruntime="false" classpath="/usr/share/java/junit4.jar"/></target>\n  <target name="test" depends="build"><junit haltonfailure="false" failureproperty="failed" showoutput="true"><classpath path="out:/usr/share/java/junit4.jar:/usr/share/java/hamcrest-all.jar:/usr/share/java/hamcrest-core.jar"/><formatter type="plain" usefile="false"/><test name="CartTest"/></junit><fail if="failed" message="Tests failed"/></target>\n  <target name="deploy"><copy file="gone.jar" todir="out"/></target>\n</project>\n' >build.xml
printf 'import org.junit.*;\nimport static org.junit.Assert.*;\npublic class CartTest {\n    @Test public void sums() { assertEquals(4, 1 + 2); }\n    @Test public void isEmpty() { }\n}\n' >CartTest.java
rec ant failed-test ant
rec ant target ant deploy
