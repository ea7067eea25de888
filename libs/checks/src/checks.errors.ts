import type { DeliveryFileRefusal } from './delivery/read-delivery.js';

export type NotPermitted = { readonly code: 'notPermitted' };
export type NotFound = { readonly code: 'notFound' };

/** Why a delivery was not taken over. `levyYear`: a year that nobody declares; `division`: none that exists. */
export type DeliveryRefusal = DeliveryFileRefusal | NotPermitted | { readonly code: 'division' };
