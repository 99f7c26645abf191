/** What the practice store sells: 47 goods, the boxes it packs in and the weights that its seller knows by heart. */
export interface Product {
  readonly sku: string;
  readonly asin: string;
  readonly title: string;
  readonly hsn: string;
  /** Percent, tax included in the price. */
  readonly gstRate: number;
  readonly pricePaise: number;
  readonly weightGrams: number;
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly serialNumberRequired: boolean;
}

export interface PracticeBox {
  readonly name: string;
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly tareGrams: number;
}

// kind | variants | HSN | GST % | price in rupees | grams | cm
const rows = `Brass Diya|Small,Medium,Large,Pair|8306|12|249|180|9x9x5
Block-Print Cushion Cover|Indigo,Madder,Turmeric,Leaf,Charcoal|6304|5|399|160|22x20x3
Jute Market Bag|Plain,Striped,Peacock|4202|18|349|310|30x26x4
Masala Box|Steel 7 Bowl,Wood 9 Bowl|7323|12|1199|980|21x21x8
Copper Bottle|600 ml,950 ml,1500 ml|7418|12|899|340|8x8x27
Incense Cones|Sandal,Mogra,Nag Champa,Loban,Rose|3307|5|149|110|14x6x5
Cotton Bath Towel|White,Rust,Teal,Grey|6302|5|549|420|30x22x6
Terracotta Planter|4 inch,6 inch|6913|12|299|650|15x15x14
Kitchen Apron|Checked,Plain,Mango|6211|5|329|190|25x20x3
Handmade Notebook|A6,A5,A4|4820|12|199|240|21x15x2
Bandhani Dupatta|Red,Pink,Green,Blue|6214|5|799|170|25x22x3
Clay Chai Cup Set|Of 4,Of 6|6912|12|449|880|24x17x10
Digital Kitchen Scale|5 kg,10 kg|8423|18|999|520|24x18x5
Wooden Rolling Pin|30 cm,36 cm|4419|12|229|360|37x6x6
Beeswax Candle|Pillar,Taper,Tealight 12|3406|12|279|230|12x10x8`;

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** The 47 goods, the most wanted first. */
export const catalogue: readonly Product[] = rows.split('\n').flatMap((row, kindIndex) => {
  const [kind = '', variants = '', hsn = '', rate = '', price = '', grams = '', size = ''] = row.split('|');
  const [lengthCm = 1, widthCm = 1, heightCm = 1] = size.split('x').map(Number);
  const short = kind
    .split(/[\s-]/)
    .map((part) => part.charAt(0))
    .join('')
    .toUpperCase();
  return variants.split(',').map((variant, index): Product => ({
    sku: `${short}-${pad(kindIndex + 1)}-${variant.replaceAll(' ', '').slice(0, 6).toUpperCase()}`,
    asin: `B0PRAC${pad(kindIndex + 1)}${pad(index + 1)}`,
    title: `${kind}, ${variant}`,
    hsn,
    gstRate: Number(rate),
    pricePaise: (Number(price) + index * 50) * 100,
    weightGrams: Number(grams) + index * 20,
    lengthCm,
    widthCm,
    heightCm,
    serialNumberRequired: kind === 'Digital Kitchen Scale',
  }));
});

/** Two things the seller has never packed and one that fits no box; they are in no preset. */
export const unfamiliarGoods: readonly Product[] = [
  ['NEW-LAMP-01', 'B0PRAC9001', 'Cane Table Lamp', 1499, 1250, 34, 24, 24],
  ['NEW-MAT-02', 'B0PRAC9002', 'Woven Yoga Mat', 1299, 1400, 62, 14, 14],
  ['NEW-TRAY-03', 'B0PRAC9003', 'Marble Serving Tray', 1899, 2100, 34, 24, 6],
].map(([sku, asin, title, price, weightGrams, lengthCm, widthCm, heightCm]) => ({
  sku: String(sku),
  asin: String(asin),
  title: String(title),
  hsn: '9405',
  gstRate: 18,
  pricePaise: Number(price) * 100,
  weightGrams: Number(weightGrams),
  lengthCm: Number(lengthCm),
  widthCm: Number(widthCm),
  heightCm: Number(heightCm),
  serialNumberRequired: false,
}));

/** Longer than the longest box. */
export const tooBigProduct: Product = {
  sku: 'BIG-RUG-01',
  asin: 'B0PRAC9099',
  title: 'Hand-Knotted Rug, 2 m',
  hsn: '5701',
  gstRate: 12,
  pricePaise: 749_900,
  weightGrams: 9_400,
  lengthCm: 205,
  widthCm: 24,
  heightCm: 24,
  serialNumberRequired: false,
};

export const practiceBoxes: readonly PracticeBox[] = [
  { name: 'Mailer S', lengthCm: 26, widthCm: 22, heightCm: 4, tareGrams: 25 },
  { name: 'Box 1', lengthCm: 16, widthCm: 16, heightCm: 15, tareGrams: 70 },
  { name: 'Box 2', lengthCm: 32, widthCm: 24, heightCm: 8, tareGrams: 120 },
  { name: 'Box 3', lengthCm: 38, widthCm: 26, heightCm: 18, tareGrams: 190 },
  { name: 'Box 4', lengthCm: 45, widthCm: 34, heightCm: 30, tareGrams: 340 },
];

/** What a parcel holds, as the store's seller has packed it before. */
export interface PracticePreset {
  readonly contents: readonly { readonly sku: string; readonly quantity: number }[];
  readonly box: string;
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly weightGrams: number;
}

interface Part {
  readonly product: Product;
  readonly quantity: number;
}

/** The smallest box that takes every side and the volume. */
function boxFor(parts: readonly Part[]): PracticeBox | undefined {
  const volume = parts.reduce(
    (sum, { product, quantity }) => sum + quantity * product.lengthCm * product.widthCm * product.heightCm,
    0,
  );
  return practiceBoxes.find((box) => {
    const room = [box.lengthCm, box.widthCm, box.heightCm].sort((a, b) => b - a);
    return (
      volume <= box.lengthCm * box.widthCm * box.heightCm &&
      parts.every(({ product }) =>
        [product.lengthCm, product.widthCm, product.heightCm]
          .sort((a, b) => b - a)
          .every((side, index) => side <= (room[index] ?? 0)),
      )
    );
  });
}

function presetFor(parts: readonly Part[]): PracticePreset[] {
  const box = boxFor(parts);
  if (!box) return [];
  return [
    {
      contents: parts.map(({ product, quantity }) => ({ sku: product.sku, quantity })),
      box: box.name,
      lengthCm: box.lengthCm,
      widthCm: box.widthCm,
      heightCm: box.heightCm,
      weightGrams: parts.reduce(
        (sum, { product, quantity }) => sum + quantity * product.weightGrams,
        box.tareGrams,
      ),
    },
  ];
}

/** Goods that buyers of this store take together, always the same ones: sixteen pairs and four triples. */
export const practiceBundles: readonly (readonly Product[])[] = Array.from({ length: 20 }, (_, index) => {
  const steps = index < 16 ? [0, 5] : [0, 5, 11];
  return steps.flatMap((step) => catalogue[(index * 2 + step) % 40] ?? []);
});

/** Presets for one to `upTo` units of each of the 47 goods and for the bundles; learnt in the first weeks. */
export function practicePresets(upTo = 3): PracticePreset[] {
  const alone = catalogue.flatMap((product) =>
    Array.from({ length: upTo }, (_, index) => presetFor([{ product, quantity: index + 1 }])).flat(),
  );
  const together = practiceBundles.flatMap((goods) =>
    presetFor(goods.map((product) => ({ product, quantity: 1 }))),
  );
  return [...alone, ...together];
}
