/**
 * Divisions by their GB/T 2260 codes, as the list stood at the end of 2023: every province, and the prefectures and
 * counties of Beijing, Liaoning, Henan and Ningxia. One a line: code, Chinese name, English name.
 * Development zones are not divisions of the standard and are left out.
 */
export const DIVISIONS = `
110000 北京市 Beijing
110100 市辖区 Districts of Beijing
110101 东城区 Dongcheng District
110102 西城区 Xicheng District
110105 朝阳区 Chaoyang District
110106 丰台区 Fengtai District
110107 石景山区 Shijingshan District
110108 海淀区 Haidian District
110109 门头沟区 Mentougou District
110111 房山区 Fangshan District
110112 通州区 Tongzhou District
110113 顺义区 Shunyi District
110114 昌平区 Changping District
110115 大兴区 Daxing District
110116 怀柔区 Huairou District
110117 平谷区 Pinggu District
110118 密云区 Miyun District
110119 延庆区 Yanqing District
120000 天津市 Tianjin
130000 河北省 Hebei
140000 山西省 Shanxi
150000 内蒙古自治区 Inner Mongolia
210000 辽宁省 Liaoning
210100 沈阳市 Shenyang
210102 和平区 Heping District
210103 沈河区 Shenhe District
210104 大东区 Dadong District
210105 皇姑区 Huanggu District
210106 铁西区 Tiexi District
210111 苏家屯区 Sujiatun District
210112 浑南区 Hunnan District
210113 沈北新区 Shenbei New District
210114 于洪区 Yuhong District
210115 辽中区 Liaozhong District
210123 康平县 Kangping County
210124 法库县 Faku County
210181 新民市 Xinmin City
210200 大连市 Dalian
210202 中山区 Zhongshan District
210203 西岗区 Xigang District
210204 沙河口区 Shahekou District
210211 甘井子区 Ganjingzi District
210212 旅顺口区 Lüshunkou District
210213 金州区 Jinzhou District
210214 普兰店区 Pulandian District
210224 长海县 Changhai County
210281 瓦房店市 Wafangdian City
210283 庄河市 Zhuanghe City
210300 鞍山市 Anshan
210302 铁东区 Tiedong District
210303 铁西区 Tiexi District
210304 立山区 Lishan District
210311 千山区 Qianshan District
210321 台安县 Tai'an County
210323 岫岩满族自治县 Xiuyan Manchu Autonomous County
210381 海城市 Haicheng City
210400 抚顺市 Fushun
210402 新抚区 Xinfu District
210403 东洲区 Dongzhou District
210404 望花区 Wanghua District
210411 顺城区 Shuncheng District
210421 抚顺县 Fushun County
210422 新宾满族自治县 Xinbin Manchu Autonomous County
210423 清原满族自治县 Qingyuan Manchu Autonomous County
210500 本溪市 Benxi
210502 平山区 Pingshan District
210503 溪湖区 Xihu District
210504 明山区 Mingshan District
210505 南芬区 Nanfen District
210521 本溪满族自治县 Benxi Manchu Autonomous County
210522 桓仁满族自治县 Huanren Manchu Autonomous County
210600 丹东市 Dandong
210602 元宝区 Yuanbao District
210603 振兴区 Zhenxing District
210604 振安区 Zhen'an District
210624 宽甸满族自治县 Kuandian Manchu Autonomous County
210681 东港市 Donggang City
210682 凤城市 Fengcheng City
210700 锦州市 Jinzhou
210702 古塔区 Guta District
210703 凌河区 Linghe District
210711 太和区 Taihe District
210726 黑山县 Heishan County
210727 义县 Yi County
210781 凌海市 Linghai City
210782 北镇市 Beizhen City
210800 营口市 Yingkou
210802 站前区 Zhanqian District
210803 西市区 Xishi District
210804 鲅鱼圈区 Bayuquan District
210811 老边区 Laobian District
210881 盖州市 Gaizhou City
210882 大石桥市 Dashiqiao City
210900 阜新市 Fuxin
210902 海州区 Haizhou District
210903 新邱区 Xinqiu District
210904 太平区 Taiping District
210905 清河门区 Qinghemen District
210911 细河区 Xihe District
210921 阜新蒙古族自治县 Fuxin Mongol Autonomous County
210922 彰武县 Zhangwu County
211000 辽阳市 Liaoyang
211002 白塔区 Baita District
211003 文圣区 Wensheng District
211004 宏伟区 Hongwei District
211005 弓长岭区 Gongchangling District
211011 太子河区 Taizihe District
211021 辽阳县 Liaoyang County
211081 灯塔市 Dengta City
211100 盘锦市 Panjin
211102 双台子区 Shuangtaizi District
211103 兴隆台区 Xinglongtai District
211104 大洼区 Dawa District
211122 盘山县 Panshan County
211200 铁岭市 Tieling
211202 银州区 Yinzhou District
211204 清河区 Qinghe District
211221 铁岭县 Tieling County
211223 西丰县 Xifeng County
211224 昌图县 Changtu County
211281 调兵山市 Tiaobingshan City
211282 开原市 Kaiyuan City
211300 朝阳市 Chaoyang
211302 双塔区 Shuangta District
211303 龙城区 Longcheng District
211321 朝阳县 Chaoyang County
211322 建平县 Jianping County
211324 喀喇沁左翼蒙古族自治县 Harqin Left Wing Mongol Autonomous County
211381 北票市 Beipiao City
211382 凌源市 Lingyuan City
211400 葫芦岛市 Huludao
211402 连山区 Lianshan District
211403 龙港区 Longgang District
211404 南票区 Nanpiao District
211421 绥中县 Suizhong County
211422 建昌县 Jianchang County
211481 兴城市 Xingcheng City
220000 吉林省 Jilin
230000 黑龙江省 Heilongjiang
310000 上海市 Shanghai
320000 江苏省 Jiangsu
330000 浙江省 Zhejiang
340000 安徽省 Anhui
350000 福建省 Fujian
360000 江西省 Jiangxi
370000 山东省 Shandong
410000 河南省 Henan
410100 郑州市 Zhengzhou
410102 中原区 Zhongyuan District
410103 二七区 Erqi District
410104 管城回族区 Guancheng Hui District
410105 金水区 Jinshui District
410106 上街区 Shangjie District
410108 惠济区 Huiji District
410122 中牟县 Zhongmu County
410181 巩义市 Gongyi City
410182 荥阳市 Xingyang City
410183 新密市 Xinmi City
410184 新郑市 Xinzheng City
410185 登封市 Dengfeng City
410200 开封市 Kaifeng
410202 龙亭区 Longting District
410203 顺河回族区 Shunhe Hui District
410204 鼓楼区 Gulou District
410205 禹王台区 Yuwangtai District
410212 祥符区 Xiangfu District
410221 杞县 Qi County
410222 通许县 Tongxu County
410223 尉氏县 Weishi County
410225 兰考县 Lankao County
410300 洛阳市 Luoyang
410302 老城区 Laocheng District
410303 西工区 Xigong District
410304 瀍河回族区 Chanhe Hui District
410305 涧西区 Jianxi District
410307 偃师区 Yanshi District
410308 孟津区 Mengjin District
410311 洛龙区 Luolong District
410323 新安县 Xin'an County
410324 栾川县 Luanchuan County
410325 嵩县 Song County
410326 汝阳县 Ruyang County
410327 宜阳县 Yiyang County
410328 洛宁县 Luoning County
410329 伊川县 Yichuan County
410400 平顶山市 Pingdingshan
410402 新华区 Xinhua District
410403 卫东区 Weidong District
410404 石龙区 Shilong District
410411 湛河区 Zhanhe District
410421 宝丰县 Baofeng County
410422 叶县 Ye County
410423 鲁山县 Lushan County
410425 郏县 Jia County
410481 舞钢市 Wugang City
410482 汝州市 Ruzhou City
410500 安阳市 Anyang
410502 文峰区 Wenfeng District
410503 北关区 Beiguan District
410505 殷都区 Yindou District
410506 龙安区 Long'an District
410522 安阳县 Anyang County
410523 汤阴县 Tangyin County
410526 滑县 Hua County
410527 内黄县 Neihuang County
410581 林州市 Linzhou City
410600 鹤壁市 Hebi
410602 鹤山区 Heshan District
410603 山城区 Shancheng District
410611 淇滨区 Qibin District
410621 浚县 Xun County
410622 淇县 Qi County
410700 新乡市 Xinxiang
410702 红旗区 Hongqi District
410703 卫滨区 Weibin District
410704 凤泉区 Fengquan District
410711 牧野区 Muye District
410721 新乡县 Xinxiang County
410724 获嘉县 Huojia County
410725 原阳县 Yuanyang County
410726 延津县 Yanjin County
410727 封丘县 Fengqiu County
410781 卫辉市 Weihui City
410782 辉县市 Huixian City
410783 长垣市 Changyuan City
410800 焦作市 Jiaozuo
410802 解放区 Jiefang District
410803 中站区 Zhongzhan District
410804 马村区 Macun District
410811 山阳区 Shanyang District
410821 修武县 Xiuwu County
410822 博爱县 Bo'ai County
410823 武陟县 Wuzhi County
410825 温县 Wen County
410882 沁阳市 Qinyang City
410883 孟州市 Mengzhou City
410900 濮阳市 Puyang
410902 华龙区 Hualong District
410922 清丰县 Qingfeng County
410923 南乐县 Nanle County
410926 范县 Fan County
410927 台前县 Taiqian County
410928 濮阳县 Puyang County
411000 许昌市 Xuchang
411002 魏都区 Weidou District
411003 建安区 Jian'an District
411024 鄢陵县 Yanling County
411025 襄城县 Xiangcheng County
411081 禹州市 Yuzhou City
411082 长葛市 Changge City
411100 漯河市 Luohe
411102 源汇区 Yuanhui District
411103 郾城区 Yancheng District
411104 召陵区 Shaoling District
411121 舞阳县 Wuyang County
411122 临颍县 Linying County
411200 三门峡市 Sanmenxia
411202 湖滨区 Hubin District
411203 陕州区 Shanzhou District
411221 渑池县 Mianchi County
411224 卢氏县 Lushi County
411281 义马市 Yima City
411282 灵宝市 Lingbao City
411300 南阳市 Nanyang
411302 宛城区 Wancheng District
411303 卧龙区 Wolong District
411321 南召县 Nanzhao County
411322 方城县 Fangcheng County
411323 西峡县 Xixia County
411324 镇平县 Zhenping County
411325 内乡县 Neixiang County
411326 淅川县 Xichuan County
411327 社旗县 Sheqi County
411328 唐河县 Tanghe County
411329 新野县 Xinye County
411330 桐柏县 Tongbai County
411381 邓州市 Dengzhou City
411400 商丘市 Shangqiu
411402 梁园区 Liangyuan District
411403 睢阳区 Suiyang District
411421 民权县 Minquan County
411422 睢县 Sui County
411423 宁陵县 Ningling County
411424 柘城县 Zhecheng County
411425 虞城县 Yucheng County
411426 夏邑县 Xiayi County
411481 永城市 Yongcheng City
411500 信阳市 Xinyang
411502 浉河区 Shihe District
411503 平桥区 Pingqiao District
411521 罗山县 Luoshan County
411522 光山县 Guangshan County
411523 新县 Xin County
411524 商城县 Shangcheng County
411525 固始县 Gushi County
411526 潢川县 Huangchuan County
411527 淮滨县 Huaibin County
411528 息县 Xi County
411600 周口市 Zhoukou
411602 川汇区 Chuanhui District
411603 淮阳区 Huaiyang District
411621 扶沟县 Fugou County
411622 西华县 Xihua County
411623 商水县 Shangshui County
411624 沈丘县 Shenqiu County
411625 郸城县 Dancheng County
411627 太康县 Taikang County
411628 鹿邑县 Luyi County
411681 项城市 Xiangcheng City
411700 驻马店市 Zhumadian
411702 驿城区 Yicheng District
411721 西平县 Xiping County
411722 上蔡县 Shangcai County
411723 平舆县 Pingyu County
411724 正阳县 Zhengyang County
411725 确山县 Queshan County
411726 泌阳县 Biyang County
411727 汝南县 Runan County
411728 遂平县 Suiping County
411729 新蔡县 Xincai County
419000 省直辖县级行政区划 Counties directly under Henan
419001 济源市 Jiyuan City
420000 湖北省 Hubei
430000 湖南省 Hunan
440000 广东省 Guangdong
450000 广西壮族自治区 Guangxi
460000 海南省 Hainan
500000 重庆市 Chongqing
510000 四川省 Sichuan
520000 贵州省 Guizhou
530000 云南省 Yunnan
540000 西藏自治区 Tibet
610000 陕西省 Shaanxi
620000 甘肃省 Gansu
630000 青海省 Qinghai
640000 宁夏回族自治区 Ningxia
640100 银川市 Yinchuan
640104 兴庆区 Xingqing District
640105 西夏区 Xixia District
640106 金凤区 Jinfeng District
640121 永宁县 Yongning County
640122 贺兰县 Helan County
640181 灵武市 Lingwu City
640200 石嘴山市 Shizuishan
640202 大武口区 Dawukou District
640205 惠农区 Huinong District
640221 平罗县 Pingluo County
640300 吴忠市 Wuzhong
640302 利通区 Litong District
640303 红寺堡区 Hongsibao District
640323 盐池县 Yanchi County
640324 同心县 Tongxin County
640381 青铜峡市 Qingtongxia City
640400 固原市 Guyuan
640402 原州区 Yuanzhou District
640422 西吉县 Xiji County
640423 隆德县 Longde County
640424 泾源县 Jingyuan County
640425 彭阳县 Pengyang County
640500 中卫市 Zhongwei
640502 沙坡头区 Shapotou District
640521 中宁县 Zhongning County
640522 海原县 Haiyuan County
650000 新疆维吾尔自治区 Xinjiang
710000 台湾省 Taiwan
810000 香港特别行政区 Hong Kong
820000 澳门特别行政区 Macao
`;
