/// Rules for the pages that look like no other, and for paper.
extension Stylesheet {
    static let special = """
        .hero{padding:clamp(.5rem,4vw,3rem) 0 2.6rem;display:grid;grid-template-columns:minmax(0,1fr);gap:2rem 4rem;align-items:center}
        .hero>div{display:grid;grid-template-columns:minmax(0,1fr);gap:1.1rem}
        @media(min-width:64rem){.hero{grid-template-columns:minmax(0,1fr) 21rem}}
        .today{background:var(--surface);border:1px solid var(--line);border-radius:20px;padding:1.4rem 1.5rem 1.6rem}
        .today h2{font-size:1rem;margin-bottom:1.1rem}
        .hero h1{font-size:clamp(1.9rem,1.2rem + 3vw,3.1rem);line-height:1.08;max-width:17ch}
        .hero .lead{color:var(--quiet);max-width:56ch}
        .search{display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem;max-width:46rem}
        .search label{font-size:1.02rem}
        .search .row{display:flex;gap:.6rem}
        .search input{flex:1;min-width:0;min-height:3.5rem;font-size:1.1rem;padding:.7rem 1.1rem;border-radius:14px;border-width:2px}
        .search button{min-height:3.5rem;border-radius:14px;padding:.6rem 1.6rem}
        .search small{color:var(--quiet)}
        @media(max-width:24rem){.search .row{flex-direction:column}}
        .tags{display:flex;flex-wrap:wrap;gap:.45rem .5rem;list-style:none;padding:0;align-items:center}
        .tags li{margin:0}
        .tags a{display:block;padding:.25rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--surface);text-decoration:none;font-size:.93rem}
        .tags a:hover{border-color:var(--accent)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr));gap:1rem;list-style:none;padding:0}
        .cards>li{margin:0;max-width:none;position:relative;background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:1.3rem 1.35rem 1.4rem;display:grid;gap:.4rem;align-content:start}
        .cards>li:hover{border-color:var(--accent)}
        .cards h2,.cards h3{font-size:1.15rem}
        .cards h2 a::after,.cards h3 a::after{content:"";position:absolute;inset:0;border-radius:16px}
        .cards a{text-decoration:none}
        .cards a:hover{text-decoration:underline}
        .cards p{color:var(--quiet);font-size:.96rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,7.5rem),1fr));gap:1.3rem 1.4rem;list-style:none;padding:0;line-height:1.35}
        @media(max-width:40rem){.today{padding:1.1rem 1.2rem 1.2rem}.figures{grid-template-columns:repeat(auto-fit,minmax(min(100%,6.4rem),1fr));gap:1rem;font-size:.92rem}.figures b{font-size:1.55rem}}
        .figures li{margin:0}
        .figures b{display:block;font-size:1.85rem;line-height:1.15;font-weight:680;letter-spacing:-.03em;font-variant-numeric:tabular-nums}
        .hits{list-style:none;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.7rem}
        .hits>li{margin:0;max-width:none;background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:.95rem 1.15rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.2rem}
        .hits .name{font-weight:650;font-size:1.06rem}
        .hits .detail{color:var(--quiet);font-size:.95rem}
        .hits .why{font-size:.88rem;color:var(--quiet)}
        .hits details{margin-top:.5rem;background:none;border-radius:10px}
        .hits summary{padding:.45rem .9rem;font-size:.94rem}
        .hits details ul{list-style:none;padding:0}
        .terms dt{font-weight:650;font-size:1.06rem;margin-top:1.5rem;scroll-margin-top:1rem}
        .terms dd{margin:.25rem 0 0}
        .terms dd.pro{color:var(--quiet);font-size:.95rem}
        .ask details h2,.ask details h3{display:inline;font-size:1.02rem}
        """

    static let print = """
        @media print{
        html{font-size:9.5pt}
        body{line-height:1.35;background:none}
        .top,.skip,.crumbs,.toc,.foot .cols,.find,.files,.pages,.search,form,.report{display:none!important}
        main{padding:0}
        .wrap{padding:0;max-width:none}
        .block{margin-top:1rem}
        .block>h2,h3{break-after:avoid}
        .stack>*+*{margin-top:.5rem}
        .facts,.scroll,.figure,.notice,details{border-radius:0;overflow:visible}
        .facts>div{padding:.2rem .5rem}
        .notice{padding:.4rem .7rem}
        th,td{padding:.15rem .4rem;min-width:0}
        table{font-size:.9rem}
        tr,.figure{break-inside:avoid}
        details::details-content{content-visibility:visible;display:block;height:auto}
        details:not(.long)>*{display:block}
        details.long:not([open])::details-content{display:none}
        details>div{padding:.4rem .6rem}
        .figure svg{max-width:11cm;margin:.4rem 0}
        .foot{background:none;padding:.4rem 0 0;margin-top:1rem}
        .foot .small{margin:0;padding:.4rem 0 0}
        ul:has(>li:nth-child(40)){columns:2;column-gap:1.5rem;font-size:.92rem}
        a{color:inherit}
        }
        """
}
