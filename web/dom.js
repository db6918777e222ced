/** Elements from data. Text only ever becomes a text node, so nothing a charger sends is read as markup. */
export function el(tag, attributes = {}, ...children) {
  const node = drawn.includes(tag) ? document.createElementNS(svg, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

const drawn = ['svg', 'polyline', 'rect'];
const svg = 'http://www.w3.org/2000/svg';

/** A choice among pairs of a value and its words. */
export const select = (text, name, options, chosen) =>
  el(
    'label',
    {},
    text,
    el(
      'select',
      { name },
      options.map(([value, said]) => el('option', { value, selected: value === chosen }, said)),
    ),
  );

/** Makes `node` show what `wanted` shows and keeps what is the same, so that focus and selection outlive a refresh. */
export function patch(node, wanted) {
  if (node.isEqualNode(wanted)) return;
  if (node.nodeType !== wanted.nodeType || node.nodeName !== wanted.nodeName) return node.replaceWith(wanted);
  if (node.nodeType === Node.TEXT_NODE) return void (node.data = wanted.data);
  // What a reader has unfolded stays so.
  const kept = (name) => wanted.hasAttribute(name) || (name === 'open' && node.nodeName === 'DETAILS');
  for (const { name } of [...node.attributes]) if (!kept(name)) node.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
  patchChildren(node, [...wanted.childNodes]);
}

function patchChildren(node, wanted) {
  const had = [...node.childNodes];
  wanted.forEach((child, i) => (had[i] ? patch(had[i], child) : node.append(child)));
  had.slice(wanted.length).forEach((child) => child.remove());
}

/** Shows these children inside `node`. */
export const show = (node, ...children) => patchChildren(node, [...el('div', {}, ...children).childNodes]);

export const byId = (id) => document.getElementById(id);

/** One listener for all buttons with `data-do`, for the nodes themselves come and go. */
export function onAction(root, actions) {
  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-do]');
    if (button) actions[button.dataset.do]?.(button.dataset, button);
  });
}

/** The same for forms: what was filled in comes as an object, and which button sent it as `submitter`. */
export function onSubmit(root, actions) {
  root.addEventListener('submit', (event) => {
    const act = actions[event.target.dataset.do];
    if (!act) return;
    event.preventDefault();
    act(event.target.dataset, Object.fromEntries(new FormData(event.target, event.submitter)));
  });
}

/** Details over the page, made anew: nothing typed into the last ones is left. */
export function openDialog(...children) {
  byId('dialog-body').replaceChildren();
  show(byId('dialog-body'), ...children);
  if (!byId('dialog').open) byId('dialog').showModal();
  byId('dialog').scrollTop = 0;
}

export const closeDialog = () => byId('dialog').close();
