const words = (text: string): readonly string[] => text.split(' ');

/** Parts of names; put together they name nobody. */
export const chineseNames = {
  family: words('王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧'),
  given: words(
    '伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 军 杰 娟 涛 明 超 兰 霞 平 刚 桂 文 辉 玲 宁 晨 雪 佳 梅 浩 宇 欣 怡 博 琳',
  ),
} as const;

export const englishNames = {
  given: words(
    'Alice Amir Beth Carlos Chloe Colin Dana David Ella Erik Fatima Felix Grace Hugo Iris Ivan Jane Jonas Kate Leon Lucy Marco Mia Nadia Nina Noah Olga Owen Paula Peter Rosa Sam Sara Simon Tara Theo Tina Victor Wendy Yusuf',
  ),
  family: words(
    'Abbott Ahmed Baker Bennett Brooks Carter Clarke Costa Dixon Ellis Evans Fischer Foster Garcia Gibson Hall Harper Hayes Hughes Jensen Kaur Keller Khan Lambert Lopez Mason Meyer Morgan Novak Palmer Patel Price Quinn Reyes Shaw Silva Turner Vance Walsh Young',
  ),
} as const;
