using Microsoft.Extensions.DependencyInjection;
using MmNas.Api.Networks.Mistakes;
using MmNas.Data;
using MmNas.Search;
using MmNas.Silo.Embedded;
using MmNas.Training.Tasks;

namespace MmNas.Web.Tests.Pages;

public sealed class SamplesTests(Chromium chromium)
{
    /// <summary>One grey pixel.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task MostConfidentlyWrong_AreFoundOnOrder_AndShownWithPictureAndBoxes()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["grey.png"], Picture, TestContext.Current.CancellationToken);
        using var goOn = new ManualResetEventSlim();
        var input = new SampleInput("what is left of the star?", new PictureRegions([1], [10, 20, 50, 100], 1, 100, 200), folder["grey.png"]) { TrueBox = [1, 2, 3, 4] };
        await using var visit = await BeginAsync((order, progress, cancel) =>
        {
            progress.Report(new("scoring val", 1, 4));
            goOn.Wait(cancel);
            order.Sample!("val", new("little doubt", "no", 0) { Confidence = 0.4, Truth = "yes" });
            order.Sample("val", new("sure", "<b>square</b>", 0) { Confidence = 0.93, Truth = "circle", Input = () => input });
            return new(1, [new SplitScores("val", new Dictionary<string, double?> { ["accuracy"] = 0 })]);
        });
        var page = visit.Page;
        await OpenAsync(visit);
        await page.GetByRole(AriaRole.Button, new() { Name = "Find them" }).ClickAsync();
        await Expect(page.GetByText("scoring val 25 %")).ToBeVisibleAsync();
        goOn.Set();
        await Expect(page.Locator(".mistake")).ToHaveCountAsync(2);
        await Expect(page.GetByText("val: 2 of 2 samples are not wholly right")).ToBeVisibleAsync();
        var worst = page.Locator(".mistake").First;
        await Expect(worst).ToContainTextAsync("<b>square</b> 93 % sure");
        await Expect(worst).ToContainTextAsync("circle");
        await Expect(worst.Locator("svg rect")).ToHaveCountAsync(2); // a region, and what would have been right
        await page.WaitForFunctionAsync("() => document.querySelector('.mistake img').naturalWidth > 0");
        await page.ReloadAsync();
        await Expect(page.Locator(".mistake")).ToHaveCountAsync(2); // what was found is kept
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task WhereTheDataAreAway_TheCauseAndTheWayOutAreShown()
    {
        await using var visit = await BeginAsync((_, _, _) => throw new DataException("/data/vqa", "there is no such folder", "put it back"));
        await OpenAsync(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Find them" }).ClickAsync();
        var failure = visit.Page.Locator(".failure");
        await Expect(failure).ToContainTextAsync("its data cannot be read on this machine: /data/vqa");
        await Expect(failure).ToContainTextAsync("--explain 20");
        Assert.Empty(visit.Faults);
    }

    private Task<Visit> BeginAsync(ScoreNetwork score) => Visit.BeginAsync(chromium, services: services => services.AddSingleton(score));

    private static async Task OpenAsync(Visit visit)
    {
        var id = await visit.Api.SubmitAsync(ServedApi.Spec("samples"));
        await visit.Api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        await visit.GoAsync($"/experiments/{id}");
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Samples" }).ClickAsync();
    }
}
