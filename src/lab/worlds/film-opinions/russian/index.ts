export { english as russian } from '../english'
