/// Rules for what a page is made of.
extension Stylesheet {
    static let content = """
        .head{display:grid;gap:.7rem;margin-bottom:1.5rem}
        @media(max-width:40rem){.head{gap:.4rem;margin-bottom:.9rem}.first{margin-top:.9rem}.first>h2{margin-bottom:.35rem}#disponibilite.first>h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.badge{font-size:.8rem;padding:.08rem .5rem}.notice{padding:.7rem .9rem}}
        .identity{color:var(--quiet);font-size:1.06rem}
        .badges{display:flex;flex-wrap:wrap;gap:.4rem}
        .origin{font-size:.88rem;color:var(--quiet)}
        .head .origin a{white-space:nowrap}
        .lead{font-size:1.12rem;line-height:1.55}
        .stack>*+*{margin-top:1rem}
        .stack>h3{margin-top:1.7rem}
        .stack>h3+*{margin-top:.6rem}
        .block{margin-top:2.75rem;scroll-margin-top:1rem}
        .block>h2{margin-bottom:.9rem}
        .block .origin{margin-top:.9rem}
        .first{margin-top:1.25rem}
        .first>h2{font-size:1.12rem;margin-bottom:.6rem}
        .head~.facts{margin-top:1.5rem}
        .toc{margin:1.75rem 0 0;font-size:.94rem}
        .toc h2{font-size:.88rem;color:var(--quiet);font-weight:600;letter-spacing:0;margin-bottom:.45rem}
        .toc ul{display:flex;flex-wrap:wrap;gap:.45rem;list-style:none;padding:0}
        .toc li{margin:0}
        .toc a{display:block;padding:.32rem .8rem;border:1px solid var(--line);border-radius:99px;background:var(--surface);text-decoration:none}
        .toc a:hover{border-color:var(--accent)}
        @media(min-width:64rem){
        .with-toc{display:grid;grid-template-columns:minmax(0,1fr) 13.5rem;gap:0 3.5rem}
        .with-toc>*{grid-column:1}
        .with-toc>.toc{grid-column:2;grid-row:1/span 99;margin:.4rem 0 0}
        .with-toc>.toc>div{position:sticky;top:1.5rem;max-height:calc(100vh - 3rem);overflow:auto;padding:4px}
        .toc ul{display:block;border-left:2px solid var(--line)}
        .toc a{border:0;border-radius:0;background:none;padding:.28rem 0 .28rem .9rem}
        }
        .aside{margin-top:3rem;padding-top:1.2rem;border-top:1px solid var(--line);font-size:.92rem;color:var(--quiet)}
        .aside h2{font-size:1rem;color:var(--ink)}
        """

    static let components = """
        .badge{display:inline-block;padding:.12rem .65rem;border-radius:99px;font-size:.88rem;font-weight:600;line-height:1.5;color:var(--neutral);background:var(--neutral-back)}
        .badge.good{color:var(--good);background:var(--good-back)}
        .badge.caution{color:var(--caution);background:var(--caution-back)}
        .badge.alert{color:var(--alert);background:var(--alert-back)}
        .badge.off{color:var(--off);background:var(--off-back)}
        .state{color:var(--quiet);font-style:italic;font-weight:400;text-decoration-style:dotted}
        .notice{padding:.95rem 1.15rem;border-radius:12px;border-left:5px solid var(--neutral);background:var(--neutral-back)}
        .notice.good{border-color:var(--good);background:var(--good-back)}
        .notice.caution{border-color:var(--caution);background:var(--caution-back)}
        .notice.alert{border-color:var(--alert);background:var(--alert-back)}
        .notice.off{border-color:var(--off);background:var(--off-back)}
        .notice strong.title{display:block;font-size:1.05rem;line-height:1.35;margin-bottom:.2rem}
        .notice+.notice{margin-top:.75rem}
        .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));background:var(--surface);border:1px solid var(--line);border-radius:14px;overflow:hidden}
        .facts>div{padding:.8rem 1.1rem;box-shadow:1px 0 var(--line),0 1px var(--line)}
        @media(max-width:40rem){.facts{grid-template-columns:repeat(auto-fill,minmax(min(100%,9.5rem),1fr))}.facts>div{padding:.6rem .85rem}}
        .facts dt{font-size:.88rem;color:var(--quiet)}
        .facts dd{margin:.1rem 0 0;font-weight:550}
        .scroll{overflow-x:auto;border:1px solid var(--line);border-radius:12px;background:var(--surface);position:relative}
        table{border-collapse:collapse;width:100%;font-size:.94rem;line-height:1.45}
        caption{text-align:left;padding:.8rem 1rem .7rem;font-weight:600}
        th,td{padding:.6rem .8rem;text-align:left;vertical-align:top;border-top:1px solid var(--line);min-width:6.5rem}
        thead th{background:var(--shade);font-size:.88rem;font-weight:600;color:var(--quiet);white-space:nowrap}
        tbody th{font-weight:550;min-width:10rem}
        @media(min-width:48rem){tbody th:has(a){min-width:16.5rem}}
        tbody tr:hover{background:var(--shade)}
        .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        @media(max-width:40rem){.num,thead .num{white-space:normal;min-width:0;padding-left:.25rem;padding-right:.4rem}}
        @media(max-width:26rem){table:has(.num:nth-child(4)){font-size:.84rem}tr:has(.num:nth-child(4)) th:first-child{min-width:0;padding-left:.6rem;padding-right:.25rem;white-space:normal}thead:has(.num:nth-child(4)) th{font-size:.78rem}}
        .empty{padding:.4rem 1rem 1rem;color:var(--quiet)}
        details{border:1px solid var(--line);border-radius:12px;background:var(--surface)}
        summary{padding:.75rem 1.1rem;cursor:pointer;font-weight:600;border-radius:12px}
        summary:hover{color:var(--accent)}
        details[open]>summary{border-bottom:1px solid var(--line);border-radius:12px 12px 0 0}
        details>div{padding:1rem 1.1rem}
        tr:target{background:var(--caution-back)}
        td .badge{white-space:nowrap}
        details .scroll{border-radius:8px}
        details+details{margin-top:.6rem!important}
        .figure{border:1px solid var(--line);border-radius:14px;background:var(--surface);padding:1.2rem 1.2rem 1rem}
        .figure figcaption p{color:var(--quiet);font-size:.9rem;margin-top:.25rem}
        .figure svg{display:block;width:100%;max-width:27rem;height:auto;margin:1.1rem 0}
        .files{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0}
        .files li{margin:0}
        .files a{display:inline-flex;gap:.5rem;align-items:baseline;padding:.45rem .9rem;border:1px solid var(--edge);border-radius:10px;text-decoration:none;background:var(--surface);font-weight:550}
        .files a:hover{border-color:var(--accent);background:var(--shade)}
        .files small{color:var(--quiet);font-weight:400}
        input,select,button{font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--edge);border-radius:10px;padding:.6rem .85rem;min-height:2.9rem;max-width:100%}
        button{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:650;cursor:pointer;padding:.6rem 1.3rem}
        button:hover{box-shadow:inset 0 -3px 0 var(--on-accent)}
        label{font-weight:600}
        .pages ul{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;list-style:none;padding:0;font-size:.94rem}
        .pages li{margin:0;color:var(--quiet)}
        .pages a{display:block;padding:.45rem .9rem;border:1px solid var(--edge);border-radius:10px;background:var(--surface);text-decoration:none;font-weight:550}
        .pages a:hover{border-color:var(--accent);background:var(--shade)}
        .fields{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-end}
        .field{display:grid;grid-template-columns:minmax(0,1fr);gap:.3rem;flex:1 1 13rem;min-width:0;max-width:30rem}
        .field small{color:var(--quiet)}
        @media(max-width:40rem){.fields{gap:.8rem}.field{flex-basis:9.5rem}.field:first-child{flex-basis:100%}}
        .hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        """
}
