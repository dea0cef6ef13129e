using CvmKeyPair.Journal;
using CvmKeyPair.Protocol;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CvmKeyPair.ControlPlane;

/// <summary><c>/_emulator/requests</c>: what was asked and answered, and why it was refused (ControlPlane/README.md, "Journal").</summary>
internal static class JournalEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxWaitSeconds = 60;

    private const string AfterSequence = "afterSequence";
    private const string Limit = "limit";
    private const string WaitSeconds = "waitSeconds";
    private const string AtLeast = "atLeast";

    private static readonly string[] Filters = ["action", "account", "code", "requestId", AfterSequence];

    /// <summary>Maps the routes.</summary>
    public static void MapJournal(this RouteGroupBuilder group)
    {
        const string Path = "/requests";
        const string Tag = "journal";
        group.MapGet(Path, FindAsync)
            .WithName("FindRequests").WithTags(Tag)
            .WithSummary("Tells what was asked and answered, the newest last.")
            .WithDescription($"The newest `limit` ({DefaultLimit}) of those that match; `code=OK` means success. With `waitSeconds`, at most {MaxWaitSeconds}, it answers as soon as "
                + "`atLeast` (1) match, else after that time with what there is. Secrets, signatures, tokens and private keys are not in it.")
            .AllowOnly([.. Filters, Limit, WaitSeconds, AtLeast])
            .AllowNumber(AfterSequence, 0, long.MaxValue)
            .AllowNumber(Limit, 0, int.MaxValue)
            .AllowNumber(WaitSeconds, 0, MaxWaitSeconds)
            .AllowNumber(AtLeast, 1, int.MaxValue);
        group.MapDelete(Path, Clear)
            .WithName("ClearRequests").WithTags(Tag)
            .WithSummary("Forgets what was asked and answered.")
            .WithDescription("All of it, or what matches.")
            .AllowOnly(Filters)
            .AllowNumber(AfterSequence, 0, long.MaxValue);
    }

    private static async Task<Ok<JournalAnswer>> FindAsync(
        string? action, string? account, string? code, string? requestId, long? afterSequence, int? limit, int? waitSeconds, int? atLeast,
        HttpContext context, RequestJournal journal, IHostApplicationLifetime lifetime)
    {
        JournalFilter filter = new(action, account, code, requestId, afterSequence);
        if (waitSeconds is { } seconds)
        {
            // a client that has closed its side may have left, or may still read
            CancellationToken closed = context.Features.Get<ClientEnd>()?.Token ?? CancellationToken.None;
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closed, lifetime.ApplicationStopping);
            await journal.WaitAsync(filter, atLeast ?? 1, TimeSpan.FromSeconds(seconds), stop.Token);
        }

        return TypedResults.Ok(journal.Find(filter, limit ?? DefaultLimit));
    }

    private static Ok<JournalClearedAnswer> Clear(
        string? action, string? account, string? code, string? requestId, long? afterSequence, RequestJournal journal) =>
        TypedResults.Ok(new JournalClearedAnswer(journal.Clear(new JournalFilter(action, account, code, requestId, afterSequence))));
}

/// <summary>The answer of <c>DELETE /_emulator/requests</c>.</summary>
/// <param name="RequestsDeleted">How many entries there were.</param>
internal sealed record JournalClearedAnswer(int RequestsDeleted);
