// Opens what was gzipped (RFC 1952, RFC 1951) where the browser has no DecompressionStream: slower, and the same bytes.
function inflate(bytes) {
  const out = new Uint8Array(new DataView(bytes.buffer).getUint32(bytes.length - 4, true));
  // Our gzip has a head of ten bytes and no name.
  let [at, end, held, have] = [10, 0, 0, 0];
  const need = (bits) => {
    for (; have < bits; have += 8) held |= bytes[at++] << have;
  };
  const take = (bits) => {
    need(bits);
    const value = held & ((1 << bits) - 1);
    held >>>= bits;
    have -= bits;
    return value;
  };
  // By the next fifteen bits: which symbol they begin with, and how many of them it takes.
  const table = (lengths) => {
    const table = new Uint16Array(1 << 15);
    let code = 0;
    for (let length = 1; length < 16; length += 1, code <<= 1) {
      lengths.forEach((own, symbol) => {
        if (own !== length) return;
        let turned = 0;
        for (let bit = 0; bit < length; bit += 1) turned |= ((code >> bit) & 1) << (length - 1 - bit);
        for (let place = turned; place < 1 << 15; place += 1 << length) table[place] = (symbol << 4) | length;
        code += 1;
      });
    }
    return table;
  };
  const next = (table) => {
    need(15);
    const found = table[held & 32767];
    held >>>= found & 15;
    have -= found & 15;
    return found >> 4;
  };
  const steps = (extra, from) => extra.map((bits) => [(from += 1 << bits) - (1 << bits), bits]);
  const runs = steps(Array.from({ length: 28 }, (_, n) => Math.max(0, (n >> 2) - 1)), 3).concat([[258, 0]]);
  const ways = steps(Array.from({ length: 30 }, (_, n) => Math.max(0, (n >> 1) - 1)), 1);
  const stored = () => {
    held = have = 0;
    const length = bytes[at] | (bytes[at + 1] << 8);
    out.set(bytes.subarray(at + 4, at + 4 + length), end);
    at += 4 + length;
    end += length;
  };
  const own = () => {
    const [letters, distances, kinds] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    const of = new Array(19).fill(0);
    order.slice(0, kinds).forEach((place) => { of[place] = take(3); });
    const kind = table(of);
    const all = [];
    while (all.length < letters + distances) {
      const symbol = next(kind);
      if (symbol < 16) all.push(symbol);
      else {
        const value = symbol === 16 ? all[all.length - 1] : 0;
        const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
        for (let n = 0; n < times; n += 1) all.push(value);
      }
    }
    return [table(all.slice(0, letters)), table(all.slice(letters))];
  };
  const fixed = () => [
    table(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))),
    table(new Array(30).fill(5)),
  ];
  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    // A stored block begins with a whole byte; whole bytes that were held go back.
    if (kind === 0) {
      at -= have >> 3;
      stored();
      continue;
    }
    const [letters, distances] = kind === 1 ? fixed() : own();
    for (let symbol = next(letters); symbol !== 256; symbol = next(letters)) {
      if (symbol < 256) {
        out[end++] = symbol;
        continue;
      }
      const [run, more] = runs[symbol - 257];
      const length = run + take(more);
      const [way, further] = ways[next(distances)];
      const back = way + take(further);
      for (let n = 0; n < length; n += 1, end += 1) out[end] = out[end - back];
    }
  }
  return out;
}
