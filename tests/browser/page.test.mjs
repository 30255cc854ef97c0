// All browser tests in one process, so that they share one browser and do not disturb each other's times. A part runs alone
// with `node --test tests/browser/keys.mjs`.

import './self.mjs';
import './start.mjs';
import './later.mjs';
import './links.mjs';
import './keys.mjs';
import './evidence.mjs';
import './reading.mjs';
import './own.mjs';
import './definition.mjs';
import './compare.mjs';
import './timeline.mjs';
import './mine.mjs';
import './coding.mjs';
import './projects.mjs';
import './lesson.mjs';
import './words.mjs';
import './texts.mjs';
import './lines.mjs';
import './focus.mjs';
import './access.mjs';
import './policy.mjs';
import './faults.mjs';
import './kills.mjs';
import './bench.mjs';
