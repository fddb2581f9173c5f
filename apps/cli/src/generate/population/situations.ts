/** What complaints are about: product and issue as a customer files them, and how often they come, in parts of all. */
export interface Situation {
  readonly product: string;
  readonly issue: string;
  readonly weight: number;
}

const situation = (product: string, issue: string, weight: number): Situation => ({ product, issue, weight });

export const situations: readonly Situation[] = [
  situation('delivery', 'late', 12),
  situation('delivery', 'damaged', 6),
  situation('delivery', 'lost', 5),
  situation('delivery', 'wrong-item', 5),
  situation('groceries', 'spoiled', 5),
  situation('electronics', 'defect', 6),
  situation('appliance', 'danger', 1),
  situation('furniture', 'not-as-described', 4),
  situation('online-shop', 'refund-delay', 6),
  situation('mobile', 'overcharge', 7),
  situation('mobile', 'nuisance', 3),
  situation('membership', 'auto-renewal', 4),
  situation('broadband', 'cancellation', 4),
  situation('broadband', 'outage', 6),
  situation('broadband', 'slow', 5),
  situation('repair', 'no-show', 3),
  situation('installation', 'poor-work', 3),
  situation('store', 'attitude', 4),
  situation('property', 'lift', 2),
  situation('property', 'leak', 3),
  situation('property', 'noise', 3),
  situation('property', 'parking', 2),
  situation('property', 'cleaning', 2),
  situation('mobile', 'disclosure', 1),
  situation('website', 'login', 3),
  situation('general', 'other', 3),
];
