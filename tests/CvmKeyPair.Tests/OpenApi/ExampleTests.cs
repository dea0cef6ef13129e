using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.OpenApi;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>What the Swagger page shows is what happens, and every code is reached over the wire: each example of each action is sent, in both languages.</summary>
[Trait("Category", "Slow")]
public sealed partial class ExampleTests(ExampleTests.Emulators emulators) : IClassFixture<ExampleTests.Emulators>
{
    private static readonly string TooLarge = new(' ', (10 * 1024 * 1024) + 1);

    /// <summary>One emulator for each setting that an example asks for, since a player has an account of its own.</summary>
    public sealed class Emulators : IDisposable
    {
        private readonly Dictionary<string, EmulatorFactory> _all = [];
        private readonly List<TempFolder> _folders = [];

        /// <summary>With the rate limits that the actions document; its clock stands still, which puts all into one second.</summary>
        public EmulatorFactory With(params (string Name, string Value)[] settings) =>
            Shared("usual", settings, all => new EmulatorFactory([.. all, ("RateLimit", "")]).WithStandingClock());

        /// <summary>That asks for signatures.</summary>
        public EmulatorFactory Strict() => Shared("strict", SignatureWays.Settings, all => new EmulatorFactory(all));

        /// <summary>Whose store is never opened, since its hosted service is missing; with this clock waiting for it takes no time.</summary>
        public EmulatorFactory NeverReady() => Shared("never ready", [], all => new EmulatorFactory(all).With(services =>
        {
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null));
            services.AddSingleton<TimeProvider>(new ImpatientClock());
        }));

        /// <summary>Whose tables another program has dropped.</summary>
        public async Task<EmulatorFactory> WithoutTablesAsync(params (string Name, string Value)[] settings)
        {
            int known = _all.Count;
            EmulatorFactory emulator = Shared("without tables", settings, all => new EmulatorFactory([.. all, ("DataPath", NewFolder().Path)]));
            if (_all.Count > known)
            {
                (await emulator.Api().ImportAsync("before", SharedEmulator.NewKey())).ShouldBe("OK");
                _folders[^1].Sql("DROP TABLE KeyPairInstances; DROP TABLE KeyPairTags; DROP TABLE KeyPairs; DROP TABLE Accounts");
            }

            return emulator;
        }

        public void Dispose()
        {
            foreach (EmulatorFactory emulator in _all.Values)
                emulator.Dispose();
            foreach (TempFolder folder in _folders)
                folder.Dispose();
        }

        private EmulatorFactory Shared(string kind, (string Name, string Value)[] settings, Func<(string Name, string Value)[], EmulatorFactory> make)
        {
            string name = $"{kind} {string.Join(' ', settings)}";
            if (!_all.TryGetValue(name, out EmulatorFactory? emulator))
                _all.Add(name, emulator = make(settings).StartOnRealPort());
            return emulator;
        }

        private TempFolder NewFolder()
        {
            _folders.Add(new TempFolder());
            return _folders[^1];
        }
    }

    /// <summary>Every action.</summary>
    public static TheoryData<string> ActionNames() => [.. EmulatorBuilder.ActionNames];

    /// <summary>Every error example that a request leads to, of every action, by its name on the page.</summary>
    public static TheoryData<string, string> Errors()
    {
        TheoryData<string, string> errors = [];
        foreach (ActionDefinition action in ActionCatalogue.Definitions)
        {
            foreach ((string name, _) in new ActionExamples(action).Errors.Where(error => !error.Example.OnDemand))
                errors.Add(action.Name, name);
        }

        return errors;
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public async Task SuccessExample_SucceedsOnEveryClick_WithTheMembersItShows(string name)
    {
        ActionDefinition action = ExamplePlayer.Action(name);
        ApiClient api = emulators.With(Settings(action)).Api();
        for (int click = 1; click <= 3; click++)
        {
            ApiAnswer answer = (await new ExamplePlayer(api).PlayAsync(action)).ShouldBe("OK");
            Assert.Equal(
                action.ExampleAnswer().Select(member => member.Key).Append("RequestId"),
                JsonNode.Parse(answer.Response.GetRawText())!.AsObject().Select(member => member.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task ErrorExample_IsAnsweredAsItShows_InBothLanguages(string actionName, string errorName)
    {
        ActionDefinition action = ExamplePlayer.Action(actionName);
        ErrorExample example = new ActionExamples(action).Errors.Single(error => error.Name == errorName).Example;
        Func<string, Task<ApiAnswer>> askAsync = await WayToAsync(action, example);

        ApiAnswer english = (await askAsync("en-US")).ShouldBe(example.Error.Code), chinese = (await askAsync("zh-CN")).ShouldBe(example.Error.Code);

        // it counts the request that is sent again
        ApiError again = example.Error.Code == "RequestLimitExceeded" ? ErrorCatalogue.RequestLimitExceeded(example.Times + 1, example.Times - 1) : example.Error;
        ShouldSay(english, example.Error.English);
        ShouldSay(chinese, again.Chinese);
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void ErrorExamples_AreTheDocumentedCodes_AndSayWhichNoRequestLeadsTo(string name)
    {
        ErrorExample[] all = [.. new ActionExamples(ExamplePlayer.Action(name)).Errors.Select(error => error.Example)];
        ErrorExample[] onDemand = [.. all.Where(error => error.OnDemand)];

        Assert.Empty(all.Select(example => example.Error.Definition).Except(ErrorCatalogue.All));
        Assert.Empty(DocumentedCodes.Marked.GetValueOrDefault(name, []).Except(all.Except(onDemand).Select(example => example.Error.Code)));
        Assert.Equal(DocumentedCodes.OnDemand.GetValueOrDefault(name, []).Order(), onDemand.Select(example => example.Error.Code).Order());
        Assert.All(onDemand, example => Assert.Equal($"Raised on demand only: no request leads to it, but a fault does. `POST /_emulator/faults` with `{{\"error\": {{\"code\": \"{example.Error.Code}\"}}}}`.", example.How));
        Assert.All(onDemand, example => Assert.Equal((example.Error.Definition.English, example.Error.Definition.Chinese), (example.Error.English, example.Error.Chinese)));
    }

    // what comes before, and how to ask then
    private async Task<Func<string, Task<ApiAnswer>>> WayToAsync(ActionDefinition action, ErrorExample example)
    {
        string code = example.Error.Code;
        if (example.Otherwise is null)
            return await PreparedAsync(emulators.With([.. Settings(action).Union(One(example.Setting))]));
        switch (code)
        {
            case "UnsupportedProtocol":
                return Changed(request => request.Method = HttpMethod.Put);
            case "RequestSizeLimitExceeded":
                return Changed(request => request.Content = ApiClient.Body(TooLarge, "application/json"));
            case "InternalError" when !action.Errors().Contains(example):
                return await PreparedAsync(emulators.NeverReady());
            case "InternalError" or "InternalServerError":
                return await PreparedAsync(await emulators.WithoutTablesAsync(Settings(action)));
            case "LimitExceeded.ResourceAttachedTags":
                ExamplePlayer player = new(emulators.With().Api());
                await BindFiftyTagsAsync(player);
                return language => player.SendAsync(action, example, language);
            default:
                return language => new SignatureWays(emulators.Strict(), language).AskAsync(action, code);
        }

        async Task<Func<string, Task<ApiAnswer>>> PreparedAsync(EmulatorFactory emulator)
        {
            ExamplePlayer player = new(emulator.Api());
            await player.PrepareAsync(action, example);
            return language => player.SendAsync(action, example, language);
        }

        Func<string, Task<ApiAnswer>> Changed(Action<HttpRequestMessage> change) =>
            language => new ExamplePlayer(emulators.With().Api()).SendAsync(action, action.Example(), language: language, change: change);
    }

    private static async Task BindFiftyTagsAsync(ExamplePlayer player)
    {
        // the import has bound one
        ActionDefinition modify = ExamplePlayer.Action("ModifyResourceTags");
        foreach (int[] numbers in Enumerable.Range(2, TagChanges.MaxTags - 1).Chunk(TagRules.MaxTags))
        {
            JsonNode binding = modify.Example().DeepClone();
            binding["ReplaceTags"] = new JsonArray([.. numbers.Select(number => new JsonObject { ["TagKey"] = $"tag{number}", ["TagValue"] = "v" })]);
            binding["DeleteTags"] = new JsonArray();
            (await player.SendAsync(modify, binding)).ShouldBe("OK");
        }
    }

    // a message may name a key pair, and the one that was sent is a fresh one
    private static void ShouldSay(ApiAnswer answer, string shown) =>
        Assert.True(KeyId().Replace(shown, "skey-…") == KeyId().Replace(answer.Message!, "skey-…"), $"expected {shown}\n{answer}");

    private static (string Name, string Value)[] Settings(ActionDefinition action) => One(action.ExampleSetting);

    private static (string Name, string Value)[] One((string Name, string Value)? setting) => setting is { } only ? [only] : [];

    [GeneratedRegex("skey-[0-9a-z]{8}")]
    private static partial Regex KeyId();

    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
