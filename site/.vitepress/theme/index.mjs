import DefaultTheme from 'vitepress/theme';
import './formulas.css';

export default DefaultTheme;
