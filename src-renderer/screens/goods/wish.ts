/** A wish that one tab hands to another: the codes of this SKU. */
let wished: string | null = null;

export function wishForSku(sku: string): void {
  wished = sku;
}

/** The SKU once after `wishForSku`, else null. */
export function takeWishedSku(): string | null {
  const sku = wished;
  wished = null;
  return sku;
}
