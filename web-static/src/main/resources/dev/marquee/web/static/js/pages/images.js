// Images: upload with real progress, activate, delete.
import { arrange, byId, cloneRow, field, glow, setStatus, setText } from '../dom.js';
import { confirmAction } from '../confirm.js';
import { bytes } from '../format.js';
import { get, send } from '../rest.js';
import { onReturn } from '../socket.js';
import { setTime } from '../times.js';
import { toast } from '../toasts.js';
import { startUpload } from '../upload.js';

const body = byId('images-table').tBodies[0];

export function start() {
  body.addEventListener('click', clicked);
  startUpload(byId('upload-form'), (image) => {
    toast('success', `${image.filename} is stored${image.is_active ? ' and handed out from now on' : ''}.`, undefined, 'Uploaded');
    refetch();
  });
  onReturn(refetch);
}

async function refetch() {
  const images = await get('/api/images');
  const known = new Map([...body.rows].map((row) => [row.dataset.id, row]));
  arrange(body, images.map((image) => {
    const old = known.get(String(image.id));
    const row = old ?? cloneRow('image-row');
    fill(row, image);
    if (!old) {
      requestAnimationFrame(() => [...row.cells].forEach(glow));
    }
    return row;
  }));
  byId('images-empty').hidden = images.length > 0;
}

function fill(row, image) {
  row.dataset.id = image.id;
  const link = field(row, 'filename');
  setText(link, image.filename);
  link.href = `/images/${encodeURIComponent(image.filename)}`;
  setText(field(row, 'description'), image.description);
  setText(field(row, 'product'), image.product_type);
  setText(field(row, 'version'), image.version);
  setText(field(row, 'size'), bytes(image.size_bytes));
  const sum = field(row, 'checksum');
  setText(sum, image.checksum.slice(0, 12));
  sum.title = image.checksum;
  setTime(field(row, 'created'), image.created_at);
  if (setStatus(field(row, 'status'), image.is_active ? 'active' : 'kept')) {
    glow(row.querySelector('.c-status'));
  }
  row.querySelectorAll('[data-action]').forEach((button) => {
    button.hidden = image.is_active;
  });
}

async function clicked(event) {
  const button = event.target.closest('[data-action]');
  if (!button) {
    return;
  }
  const row = button.closest('tr');
  button.disabled = true;
  try {
    await actions[button.dataset.action](row.dataset.id, field(row, 'filename').textContent, field(row, 'product').textContent);
    await refetch();
  } catch (error) {
    toast('failed', error.message, `image-${row.dataset.id}`);
  } finally {
    button.disabled = false;
  }
}

const actions = {
  activate: async (id, name, product) => {
    const sure = await confirmAction({
      title: `Hand out ${name}?`,
      text: `Every ${product} that boots from now on gets it. Installations that are under way go on with theirs.`,
      action: 'Activate',
    });
    if (sure) {
      await send('POST', `/api/images/${id}/activate`);
      toast('active', `${product} gets ${name} from now on.`, `image-${id}`);
    }
  },
  delete: async (id, name) => {
    const sure = await confirmAction({
      title: `Delete ${name}?`,
      text: 'The file is removed from the server and cannot be brought back. Deployments that used it keep their history.',
      action: 'Delete image',
      typed: 'delete',
    });
    if (sure) {
      await send('DELETE', `/api/images/${id}`);
      toast('success', `${name} is deleted.`, `image-${id}`, 'Deleted');
    }
  },
};
