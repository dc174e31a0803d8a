export { Draft } from './draft.svelte'
export { default as SchemaForm } from './SchemaForm.svelte'
export { default as SettingField } from './SettingField.svelte'
