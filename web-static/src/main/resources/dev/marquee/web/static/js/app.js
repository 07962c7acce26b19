// Starts what every page has, then the module of this page.
import { showConnection } from './connection-badge.js';
import { announceTransitions } from './announcements.js';
import { startShortcuts } from './shortcuts.js';
import { startTimes } from './times.js';
import { startForms } from './forms.js';
import { showNotifications } from './notifications.js';
import { connect } from './socket.js';

const pages = {
  dashboard: () => import('./pages/dashboard.js'),
  deployments: () => import('./pages/deployments.js'),
  deployment: () => import('./pages/deployment.js'),
  batches: () => import('./pages/batches.js'),
  venues: () => import('./pages/venues.js'),
  venue: () => import('./pages/venue.js'),
  hostnames: () => import('./pages/hostnames.js'),
  images: () => import('./pages/images.js'),
  system: () => import('./pages/system.js'),
  monitoring: () => import('./pages/monitoring.js'),
  players: () => import('./pages/players.js'),
  player: () => import('./pages/player.js'),
  videos: () => import('./pages/videos.js'),
  playlists: () => import('./pages/playlists.js'),
  assignments: () => import('./pages/assignments.js'),
  schedules: () => import('./pages/schedules.js'),
  emergency: () => import('./pages/emergency.js'),
  notifications: () => import('./pages/notifications.js'),
  topology: () => import('./pages/topology.js'),
  users: () => import('./pages/users.js'),
  platforms: () => import('./pages/platforms.js'),
  features: () => import('./pages/features.js'),
  packages: () => import('./pages/packages.js'),
  clients: () => import('./pages/clients.js'),
  announcements: () => import('./pages/announcements.js'),
  changes: () => import('./pages/changes.js'),
};

startTimes();
startShortcuts();
startForms();

const name = document.body.dataset.page;
if (name === 'login') {
  document.getElementById('ws-status').hidden = true;
} else {
  showConnection();
  announceTransitions();
  showNotifications();
  const page = pages[name];
  if (page) {
    (await page()).start();
  }
  // Last, so that no listener misses what the server says first.
  connect();
}
