/// Rules for the elements themselves, then for the frame of every page.
extension Stylesheet {
    static let foundations = """
        *,*::before,*::after{box-sizing:border-box}
        html{font-size:100%;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:break-word}
        h1,h2,h3,h4{line-height:1.2;margin:0;font-weight:650;letter-spacing:-.012em;text-wrap:balance}
        h1{font-size:clamp(1.45rem,1.05rem + 2vw,2.35rem);letter-spacing:-.022em}
        h2{font-size:1.35rem}
        h3{font-size:1.08rem}
        p,ul,ol,dl,table,figure,pre,form,details{margin:0}
        p,li,dd{max-width:68ch}
        a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
        a:hover{text-decoration-thickness:2px}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
        abbr{text-decoration:underline dotted;text-underline-offset:.2em}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.9em}
        code{background:var(--shade);padding:.08em .35em;border-radius:4px}
        pre{background:var(--shade);border:1px solid var(--line);border-radius:10px;padding:1rem;overflow:auto;line-height:1.5}
        pre code{background:none;padding:0}
        time{white-space:nowrap}
        ul,ol{padding-left:1.2rem}
        li+li{margin-top:.3rem}
        """

    static let shell = """
        .wrap{width:100%;max-width:80rem;margin:0 auto;padding:0 clamp(1rem,4vw,2rem)}
        .skip{margin:0;padding:0;list-style:none}
        .skip a{position:absolute;left:-99rem;top:0;z-index:9;background:var(--surface);padding:.75rem 1.1rem;border-radius:0 0 10px 0}
        .skip a:focus{left:0}
        .demo{background:var(--caution-back);color:var(--caution);text-align:center;font-size:.92rem;font-weight:600;padding:.45rem 1rem}
        .demo p{max-width:none}
        .top{background:var(--surface);border-bottom:1px solid var(--line)}
        .top .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.35rem 1.75rem;padding-top:.8rem;padding-bottom:.7rem}
        .brand{display:inline-flex;align-items:center;gap:.6rem;font-weight:700;font-size:1.18rem;letter-spacing:-.02em;color:var(--ink);text-decoration:none;padding:.2rem 0}
        .brand svg{width:1.75rem;height:1.75rem}
        .nav ul{display:flex;flex-wrap:wrap;gap:0 1.15rem;list-style:none;padding:0}
        .nav li{margin:0}
        .nav a{display:inline-block;padding:.4rem 0;color:var(--ink);text-decoration:none;font-size:.95rem;border-bottom:2px solid transparent}
        .nav a:hover,.nav a[aria-current]{border-color:var(--accent);color:var(--accent)}
        .find{display:flex;gap:.5rem;flex:1 1 15rem;min-width:0;max-width:24rem;margin-left:auto}
        @media(max-width:40rem){.find{max-width:none}.top .wrap{gap:.3rem 1.2rem;padding:.5rem 1rem .6rem}.nav ul{gap:0 1rem}.nav li:nth-child(n+4){display:none}}
        @media(max-width:26rem){.brand{font-size:1.05rem}.nav li:nth-child(2){display:none}}
        .find input{min-width:0;flex:1;padding:.45rem .75rem;min-height:2.5rem}
        .find button{min-height:2.5rem;padding:.4rem .9rem}
        main{padding:1.4rem 0 3.5rem}
        .crumbs{font-size:.88rem;color:var(--quiet);margin-bottom:1.2rem}
        .crumbs ol{display:flex;flex-wrap:wrap;gap:.1rem .5rem;list-style:none;padding:0}
        .crumbs li{margin:0;display:flex;gap:.5rem}
        .crumbs li+li::before{content:"›" / "";color:var(--quiet)}
        .crumbs a{color:var(--quiet)}
        @media(max-width:40rem){main{padding-top:.8rem}.crumbs{margin-bottom:.6rem}.crumbs li:not(:nth-last-child(2)){display:none}.crumbs li:nth-last-child(2)::before{content:"‹" / "";color:var(--quiet)}}
        .foot{background:var(--shade);border-top:1px solid var(--line);padding:2.2rem 0 2.6rem;font-size:.92rem}
        .foot .cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1.6rem 2rem}
        .foot h2{font-size:.95rem;margin-bottom:.5rem}
        .foot ul{list-style:none;padding:0}
        .foot a{color:var(--ink);text-decoration-color:var(--edge)}
        .foot .small{margin-top:1.8rem;padding-top:1.1rem;border-top:1px solid var(--line);color:var(--quiet)}
        .foot .small p{max-width:none}
        """
}
