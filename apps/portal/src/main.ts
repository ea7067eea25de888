import { requireSchema } from '#persistence';
import { createPortal } from './create-portal.js';
import { prepareCoverageInTime, prepareRules } from './rules/prepare-rules.js';
import { Settings } from './settings.js';

const settings = new Settings(process.env);
await requireSchema(settings.databaseUrl);
const portal = await createPortal(settings);
portal.enableShutdownHooks();
prepareRules(settings.homeDivision);
await portal.listen(settings.port, settings.host);
prepareCoverageInTime();
