/** Who the practice store belongs to, as its labels and invoices say. */

export interface Seller {
  readonly sellerId: string;
  readonly name: string;
  readonly gstin: string;
  readonly pan: string;
  readonly addressLine1: string;
  readonly city: string;
  readonly state: string;
  readonly stateCode: string;
  readonly postalCode: string;
}

export const practiceSeller: Seller = {
  sellerId: 'A0PRACTICESELL',
  name: 'Potli Practice Store',
  gstin: '24AAAAP0000P1Z5',
  pan: 'AAAAP0000P',
  addressLine1: '1 Practice Yard, Ring Road',
  city: 'Rajkot',
  state: 'GUJARAT',
  stateCode: '24',
  postalCode: '360005',
};
