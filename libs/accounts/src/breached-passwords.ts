/**
 * Passwords of ten characters and more that every list of breached ones begins with, in lower case,
 * with those that suggest themselves here. Shorter ones are refused by their length.
 */
export const BREACHED_PASSWORDS: ReadonlySet<string> = new Set(
  `0123456789 0987654321 1111122222 1122334455 112233445566 123123123123 12341234123 1234567890
   123456789012 12345678910 123456789a 1234qwerasdf 1314520520 1357924680 1472583690 147258369a
   159753456852 1597534682 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 2468013579 5201314520 5201314woaini
   7894561230 789456123a 9876543210 a123456789 a1234567890 aa123456789 abc1234567 abc123456789
   abcd123456 abcd1234567 abcdefghij admin12345 admin123456 administrator arsenal12345 asd123456789
   asdf12345678 asdfghjkl123 asdfghjkl; baseball123 beijing2008 beijing2022 canjiren123 canlian123
   changeit123 changeme123 charlie1234 chelsea12345 computer123 dandong123 default123 demo1234567
   dragon12345 football123 freedom1234 google12345 guest123456 hello123456 hello12345678 iloveyou123
   iloveyou1314 internet123 jordan23456 killer12345 letmein123 liaoning123 liverpool123 master12345
   michael123 mima123456 mima1234567 monkey12345 nihao123456 p@ssw0rd123 passw0rd123 password12
   password123 password1234 pokemon1234 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx123456 qazwsxedcrfv
   qwe123456789 qweasdzxc123 qwer12345678 qwerasdfzxcv qwerty12345 qwerty123456 qwertyuiop root123456
   samsung12345 secret12345 shadow12345 shanghai123 starwars123 sunshine123 superman123 test1234567
   testtest123 tonggang123 tonggang2024 tonggang2025 tonggang2026 trustno1234 user1234567 welcome123
   welcome1234 whatever123 woaini1314 woaini1314520 woaini520 woaini5201314 wodemima123 woshishui123
   zaq12wsxcde3 zhongguo123 zxcvbnm123 zxcvbnm12345`.split(/\s+/),
);
