"""People with accounts, and an id of their own for organisations and respondents."""

import assessments.models.constraints
import assessments.models.invitations
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreedLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('agreed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='agreed')),
                ('confirmed', models.BooleanField(default=True, help_text='Only confirmed levels count; a reopening asks for them again.', verbose_name='confirmed')),
            ],
            options={
                'verbose_name': 'agreed level',
                'verbose_name_plural': 'agreed levels',
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('consensus', models.BooleanField(default=False, verbose_name='from a consensus session')),
            ],
            options={
                'verbose_name': 'closing',
                'verbose_name_plural': 'closings',
            },
        ),
        migrations.CreateModel(
            name='Firm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='public id')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'verbose_name': 'firm',
                'verbose_name_plural': 'firms',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='FirmMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.BooleanField(default=False, verbose_name='owner')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
            ],
            options={
                'verbose_name': 'consultant',
                'verbose_name_plural': 'consultants',
                'ordering': ['since'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('member', 'member of an organisation'), ('consultant', 'consultant of a firm'), ('service', 'firm that serves an organisation')], max_length=10, verbose_name='kind')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='sent')),
                ('expires_at', models.DateTimeField(default=assessments.models.invitations.in_days, verbose_name='expires')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='LinkToAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='expires')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
            ],
            options={
                'verbose_name': 'link to answer',
                'verbose_name_plural': 'links to answer',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
            ],
            options={
                'verbose_name': 'member',
                'verbose_name_plural': 'members',
                'ordering': ['since'],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
            ],
            options={
                'verbose_name': 'service',
                'verbose_name_plural': 'services',
                'ordering': ['since'],
            },
        ),
        migrations.AddField(
            model_name='assessment',
            name='created_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='answers are due by'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='due_told_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='told that it is due'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='invitation',
            field=models.TextField(blank=True, max_length=2000, verbose_name='text of the invitation'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='names',
            field=models.CharField(choices=[('named', 'Each answer with the name of the person who gave it'), ('position', 'By position only, and no group of fewer than four apart')], default='named', max_length=10, verbose_name='names in the result'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='remind_every',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: only at the press of a button.', null=True, verbose_name='remind every so many days'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='shown_to_respondents',
            field=models.BooleanField(default=False, help_text='After the assessment is closed.', verbose_name='respondents see the result'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='title',
            field=models.CharField(blank=True, max_length=120, verbose_name='title'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='public_id',
            field=models.UUIDField(default=None, editable=False, null=True, verbose_name='public id'),
        ),
        migrations.AddField(
            model_name='respondent',
            name='declined_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='declined'),
        ),
        migrations.AddField(
            model_name='respondent',
            name='entered_by',
            field=models.CharField(blank=True, help_text='Who entered the answers in this person’s stead.', max_length=120, verbose_name='entered by'),
        ),
        migrations.AddField(
            model_name='respondent',
            name='functions',
            field=models.ManyToManyField(blank=True, help_text='None chosen: all are asked.', related_name='+', to='assessments.function', verbose_name='functions'),
        ),
        migrations.AddField(
            model_name='respondent',
            name='invited_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='invited'),
        ),
        migrations.AddField(
            model_name='respondent',
            name='public_id',
            field=models.UUIDField(default=None, editable=False, null=True, verbose_name='public id'),
        ),
        migrations.AddField(
            model_name='respondent',
            name='reminded_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='reminded'),
        ),
        migrations.AlterField(
            model_name='respondent',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, verbose_name='added'),
        ),
        migrations.AddConstraint(
            model_name='respondent',
            constraint=models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('assessment', 'email'), name='respondent_once_an_address'),
        ),
        migrations.AddField(
            model_name='agreedlevel',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreed_levels', to='assessments.assessment', verbose_name='assessment'),
        ),
        migrations.AddField(
            model_name='agreedlevel',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by'),
        ),
        migrations.AddField(
            model_name='agreedlevel',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.question', verbose_name='question'),
        ),
        migrations.AddField(
            model_name='agreedlevel',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assessments.version', verbose_name='version'),
        ),
        migrations.AddField(
            model_name='closing',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by'),
        ),
        migrations.AddField(
            model_name='closing',
            name='result',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='closing', to='assessments.result', verbose_name='result'),
        ),
        migrations.AddField(
            model_name='firmmember',
            name='firm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='assessments.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='firmmember',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='firm_memberships', to=settings.AUTH_USER_MODEL, verbose_name='user'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invited by'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='firm',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='assessments.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='assessments.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='linktoanswer',
            name='respondent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='assessments.respondent', verbose_name='respondent'),
        ),
        migrations.AddField(
            model_name='member',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='assessments.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='member',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='user'),
        ),
        migrations.AddField(
            model_name='service',
            name='firm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='assessments.firm', verbose_name='firm'),
        ),
        migrations.AddField(
            model_name='service',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='assessments.organisation', verbose_name='organisation'),
        ),
        migrations.AddConstraint(
            model_name='agreedlevel',
            constraint=models.UniqueConstraint(fields=('assessment', 'question'), name='agreed_once_a_question'),
        ),
        migrations.AddConstraint(
            model_name='agreedlevel',
            constraint=models.CheckConstraint(condition=models.Q(('level__range', (1, 4))), name='agreed_level_1_to_4'),
        ),
        migrations.AddConstraint(
            model_name='agreedlevel',
            constraint=assessments.models.constraints.MatchingVersion(field='assessment', name='agreed_assessment_version'),
        ),
        migrations.AddConstraint(
            model_name='agreedlevel',
            constraint=assessments.models.constraints.MatchingVersion(field='question', name='agreed_question_version'),
        ),
        migrations.AddConstraint(
            model_name='firmmember',
            constraint=models.UniqueConstraint(fields=('firm', 'user'), name='consultant_once_a_firm'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('firm__isnull', False), ('kind', 'consultant'), ('organisation', None)), models.Q(('firm', None), ('kind__in', ['member', 'service']), ('organisation__isnull', False)), _connector='OR'), name='invitation_to_a_firm_or_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('organisation', 'user'), name='member_once_an_organisation'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('firm', 'organisation'), name='service_once_at_a_time'),
        ),
    ]
