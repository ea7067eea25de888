import { createPortal } from './create-portal.js';
import { Settings } from './settings.js';

const settings = new Settings(process.env);
const portal = await createPortal(settings);
portal.enableShutdownHooks();
await portal.listen(settings.port, settings.host);
