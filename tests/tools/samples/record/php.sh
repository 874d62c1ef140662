#!/usr/bin/env bash
# Records what PHP's tools print
# Debian: php-cli php-xml php-mbstring phpunit composer php-codesniffer
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8 COMPOSER_ALLOW_SUPERUSER=1

cd "$work" || exit 1
mkdir tests
cat >tests/CartTest.php <<'P'
<?php
use PHPUnit\Framework\TestCase;
final class CartTest extends TestCase
{
    public function testTotal(): void { $this->assertSame(4, 3, 'three prices'); }
    public function testList(): void { $this->assertEquals(['a' => 1, 'b' => 2], ['a' => 1, 'b' => 3]); }
    /** @dataProvider rates */
    public function testRate($rate): void { $this->assertGreaterThan(0, $rate); }
    public static function rates(): array { return ['free' => [0], 'full' => [1]]; }
    public function testShips(): void { throw new RuntimeException('cart is empty'); }
    public function testErrorIsReported(): void { $this->expectException(LogicException::class); throw new LogicException('error'); }
    public function testLater(): void { $this->markTestIncomplete('later'); }
}
P
record phpunit/failed.log phpunit --colors=never tests
record phpunit/colour.log phpunit --colors=always tests
record phpunit/testdox.log phpunit --testdox tests
record phpunit/passed.green.log phpunit --filter 'Error|Later' tests
printf '<?php\nfunction total(array $a) {\n  return array_sum($a;\n}\n' >broken.php
record php/parse.log php broken.php
record php/lint.log php -l broken.php
printf '<?php\nfunction ship(Cart $cart) { return $cart->send(); }\nship(null);\n' >type.php
record php/fatal.log php -d display_errors=1 -d html_errors=0 type.php
printf '<?php\nini_set("memory_limit", "2M");\n$s = str_repeat("x", 1 << 24);\n' >memory.php
record php/memory.log php memory.php
printf '<?php\nclass cart {\n  function Total( $a ){\n    return $a ;\n  }\n}\n' >ugly.php
record phpcs/errors.log phpcs --standard=PSR12 ugly.php
printf '{"name": "app/app", "require": {"php": ">=9.1", "ext-nowhere": "*"}, "repositories": [{"packagist.org": false}]}\n' >composer.json
record composer/problem.log composer install --no-interaction
printf '{"name": "app/app", "require": {"monolog/monolog": "^99"}, "repositories": [{"packagist.org": false}]}\n' >composer.json
record composer/package.log composer install --no-interaction
printf '{"name": "app/app",, "require": {}}\n' >composer.json
record composer/json.log composer install --no-interaction
