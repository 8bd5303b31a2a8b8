using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

public class SpecReferenceTests
{
    [Fact]
    public void Page_InDocs_SaysWhatTheReaderReads()
    {
        var page = Path.Combine(Repository.Root, "docs", "spec.md");
        Assert.True(File.ReadAllText(page) == SpecReference.Markdown(KnownTasks.All.Specs), "docs/spec.md is old; write it with ./mmnas validate --fields > docs/spec.md");
    }
}
