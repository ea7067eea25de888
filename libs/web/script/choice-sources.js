/**
 * Where a search among choices asks, by the name that its section carries. Each tells the address for a text, and reads
 * the answer as `{ value, text, group?, count? }`.
 */
export const SOURCES = {
  /** Places of which there are rules. */
  rules: { address: asking('/api/v1/places', { scope: 'rules' }), read: placesIn },
  /** Counties, for what lies in one. */
  counties: { address: asking('/api/v1/places', { scope: 'counties' }), read: placesIn },
  occupations: { address: asking('/api/v1/occupations'), read: occupationsIn },
  /** Occupations with open posts first; all of these where nothing is typed. */
  openOccupations: {
    address: asking('/api/v1/occupations', { open: 'yes' }),
    read: occupationsIn,
    listsAll: true,
  },
};

const LONGEST = 60;

function asking(path, fixed = {}) {
  return (text, within) =>
    `${path}?${new URLSearchParams({ q: text.slice(0, LONGEST), ...fixed, ...(within ? { division: within } : {}) })}`;
}

function placesIn({ places }) {
  return places.map(({ division, name }) => ({ value: division, text: name }));
}

function occupationsIn({ occupations }) {
  return occupations.map(({ code, name, field, posts }) => ({
    value: code,
    text: name,
    group: field,
    count: posts,
  }));
}
