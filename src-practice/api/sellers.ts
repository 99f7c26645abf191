/** Sellers API v1: the cheap call that proves login, role and region. */
import type { Practice } from '../practice.ts';
import type { Answer, Call } from './http.ts';
import { json } from './http.ts';

export const INDIA = 'A21TJRUUN4KGV';

const marketplace = {
  id: INDIA,
  countryCode: 'IN',
  name: 'Amazon.in',
  defaultCurrencyCode: 'INR',
  defaultLanguageCode: 'en_IN',
  domainName: 'www.amazon.in',
};

const participation = {
  marketplace,
  storeName: 'Potli Practice Store',
  participation: { isParticipating: true, hasSuspendedListings: false },
};

/** GET /sellers/v1/marketplaceParticipations. */
export function getMarketplaceParticipations(_call: Call, _practice: Practice): Answer {
  return json(200, { payload: [participation] });
}

/** GET /sellers/v1/account. */
export function getAccount(_call: Call, practice: Practice): Answer {
  const address = {
    addressLine1: practice.seller.addressLine1,
    city: practice.seller.city,
    stateOrProvinceCode: practice.seller.state,
    postalCode: practice.seller.postalCode,
    countryCode: 'IN',
  };
  return json(200, {
    payload: {
      marketplaceParticipationList: [participation],
      businessType: 'SOLE_PROPRIETORSHIP',
      sellingPlan: 'PROFESSIONAL',
      business: { name: practice.seller.name, registeredBusinessAddress: address },
      primaryContact: { name: practice.seller.name, address },
    },
  });
}
